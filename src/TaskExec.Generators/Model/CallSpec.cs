namespace TaskExec.Generators.Model;

/// <summary>Describes a call that the engine makes: of the tracked method, its plan method or its verify method.</summary>
internal sealed record CallSpec
{
    /// <summary>The type of a static method; null if the receiver is in the state.</summary>
    public required string? StaticType { get; init; }

    /// <summary>The base type through which an override is called, because an overload in its own type would win; otherwise null.</summary>
    public string? ReceiverType { get; init; }

    /// <summary>The method with its type arguments.</summary>
    public required string Method { get; init; }

    public required EquatableArray<ArgumentSpec> Arguments { get; init; }

    public required ReturnKind Returns { get; init; }
}

/// <summary>Describes one argument of a call.</summary>
/// <param name="Source">The source of the value.</param>
/// <param name="Element">
/// The element of the state that holds the value, or the parameter in a wrapper that contains the retry loop; empty for other sources.
/// </param>
/// <param name="Prefix">The text before the value, such as <c>ref </c>; usually empty.</param>
internal sealed record ArgumentSpec(ArgumentSource Source, string Element, string Prefix = "");

/// <summary>Specifies the source of an argument when the engine calls back.</summary>
internal enum ArgumentSource
{
    /// <summary>A parameter of the wrapper, held by the state.</summary>
    State,

    /// <summary>The token of the attempt.</summary>
    Token,

    /// <summary>The result to verify.</summary>
    Result,
}

/// <summary>Specifies the kind of a return type, as far as a call needs to know it.</summary>
internal enum ReturnKind
{
    Void,
    Value,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
    Awaitable,
    AwaitableOfValue,
    Stream,
    Sequence,
}
