namespace TaskExec.Generators;

/// <summary>The signature of a wrapper.</summary>
internal sealed record WrapperSpec
{
    /// <summary>Attributes that the wrapper takes over from the method.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>Whether the version of the language lets lambdas carry attributes.</summary>
    public bool CanMarkLambdas { get; init; }

    /// <summary>Accessibility and the rest, such as "public static".</summary>
    public required string Modifiers { get; init; }

    public required string ReturnType { get; init; }

    public required string Name { get; init; }

    /// <summary>The list after the name, such as <c>&lt;T&gt;</c>; empty where there is none.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>Each parameter as it is written, with its attributes and its default.</summary>
    public required EquatableArray<string> Parameters { get; init; }

    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>The parameter that the wrapper adds for the todo; null where the method has its own.</summary>
    public required string? AddedTodo { get; init; }

    /// <summary>The expression for the todo of the run.</summary>
    public required string Todo { get; init; }

    /// <summary>The expression for the token of the run.</summary>
    public required string Token { get; init; }
}
