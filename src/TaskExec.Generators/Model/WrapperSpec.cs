namespace TaskExec.Generators.Model;

/// <summary>Describes the signature of a wrapper.</summary>
internal sealed record WrapperSpec
{
    /// <summary>The attributes of the method that the wrapper repeats.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>Whether the language version supports attributes on lambdas.</summary>
    public bool CanMarkLambdas { get; init; }

    /// <summary>The modifiers, such as <c>public static</c>.</summary>
    public required string Modifiers { get; init; }

    public required string ReturnType { get; init; }

    public required string Name { get; init; }

    /// <summary>The type parameter list, such as <c>&lt;T&gt;</c>; empty for a method that is not generic.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>The parameters in C# syntax, with attributes and default values.</summary>
    public required EquatableArray<string> Parameters { get; init; }

    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>The parameter that the wrapper adds for the todo; null if the method has its own.</summary>
    public required string? AddedTodo { get; init; }

    /// <summary>The expression that yields the todo of the run.</summary>
    public required string Todo { get; init; }

    /// <summary>The expression that yields the token of the run.</summary>
    public required string Token { get; init; }
}
