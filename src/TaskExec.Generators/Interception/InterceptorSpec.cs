namespace TaskExec.Generators;

/// <summary>One method that takes the place of calls: it joins the run that has called it, or hands the call to the wrapper or to a door.</summary>
internal sealed record InterceptorSpec
{
    /// <summary>The name of the method that is called.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the task, by which an open run of it is known; null where the call begins no run, but registers a method.</summary>
    public required string? Task { get; init; }

    /// <summary>Attributes that whoever calls the method is judged by.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>What stands before the type that is returned, such as <c>unsafe ref </c>; empty for most.</summary>
    public required string Unsafe { get; init; }

    /// <summary>How a reference that is returned is passed on: empty, or <c>ref </c>.</summary>
    public required string Reference { get; init; }

    public required string ReturnType { get; init; }

    public required bool ReturnsVoid { get; init; }

    /// <summary>The list after the name; empty where there is none.</summary>
    public required string TypeParameters { get; init; }

    public required EquatableArray<string> Parameters { get; init; }

    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>The todo that the call names, as an expression; empty where it names none.</summary>
    public required string Todo { get; init; }

    /// <summary>The call as it was.</summary>
    public required string Direct { get; init; }

    /// <summary>The call of the wrapper, or of the door.</summary>
    public required string Tracked { get; init; }

    /// <summary>What makes the result of the wrapper that of the call; empty for most.</summary>
    public required string Cast { get; init; }

    /// <summary>The ways to members that only their own type can call; none for most.</summary>
    public required EquatableArray<AccessorSpec> Accessors { get; init; }

    /// <summary>Where the calls are.</summary>
    public EquatableArray<CallLocation> Calls { get; init; }
}
