using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Describes an interceptor, which joins the open run, or passes the call to the wrapper or to the adapter of a registration.</summary>
internal sealed record InterceptorSpec
{
    /// <summary>The name of the called method.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the task, which identifies an open run; null if the call registers a method and starts no run.</summary>
    public required string? Task { get; init; }

    /// <summary>The attributes of the method that compilers and analyzers apply to callers.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>The text before the return type: <c>unsafe </c>, or usually empty.</summary>
    public required string Unsafe { get; init; }

    /// <summary>The keyword with which a returned reference is passed on: <c>ref </c>, or usually empty.</summary>
    public required string Reference { get; init; }

    public required string ReturnType { get; init; }

    public required bool ReturnsVoid { get; init; }

    /// <summary>The type parameter list; empty for a method that is not generic.</summary>
    public required string TypeParameters { get; init; }

    public required EquatableArray<string> Parameters { get; init; }

    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>The expression for the todo that the call specifies; empty if it specifies none.</summary>
    public required string Todo { get; init; }

    /// <summary>The original call.</summary>
    public required string Direct { get; init; }

    /// <summary>The call of the wrapper or of the adapter.</summary>
    public required string Tracked { get; init; }

    /// <summary>The cast from the result of the wrapper to the result of the call; usually empty.</summary>
    public required string Cast { get; init; }

    /// <summary>The accessors for members that generated code cannot call directly; usually empty.</summary>
    public required EquatableArray<AccessorSpec> Accessors { get; init; }

    /// <summary>The locations of the intercepted calls.</summary>
    public EquatableArray<CallLocation> Calls { get; init; }
}

/// <summary>Represents the location of an intercepted call.</summary>
/// <param name="Attribute">The attribute by which the compiler identifies the call.</param>
/// <param name="Position">The line and column for readers, starting at 1.</param>
internal sealed record CallLocation(string Attribute, string Position);

/// <summary>Describes an accessor for a private or protected method, which the runtime binds without access checks.</summary>
/// <param name="Class">The class that contains the accessor.</param>
/// <param name="TypeParameters">The type parameters of the type of the method.</param>
/// <param name="Constraints">The constraints of the type parameters.</param>
/// <param name="Kind">The member of <c>UnsafeAccessorKind</c>.</param>
/// <param name="Target">The name of the method.</param>
/// <param name="Signature">The declaration, from the return type to the constraints.</param>
internal sealed record AccessorSpec(
    string Class,
    string TypeParameters,
    EquatableArray<string> Constraints,
    string Kind,
    string Target,
    string Signature);
