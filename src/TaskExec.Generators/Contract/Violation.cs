namespace TaskExec.Generators.Contract;

/// <summary>Describes one way in which a tracked method breaks the contract.</summary>
/// <param name="Kind">The rule that is broken.</param>
/// <param name="Fact">A sentence that names the member and says what is wrong, without its full stop.</param>
/// <param name="Remedy">A sentence that says what to do, without its full stop.</param>
internal sealed record Violation(ViolationKind Kind, string Fact, string Remedy);

/// <summary>Specifies the ways in which a tracked method can break the contract; each one is an analyzer rule.</summary>
internal enum ViolationKind
{
    /// <summary>TXE001: the method has a shape for which no wrapper can be generated.</summary>
    ShapeCannotBeWrapped,

    /// <summary>TXE002: the wrapper must be generated inside the type, but the type is not partial.</summary>
    TypeMustBePartial,

    /// <summary>TXE003: the method is async void, so the engine cannot await it.</summary>
    AsyncVoid,

    /// <summary>TXE004: the attribute has an invalid value.</summary>
    ValueOutOfRange,

    /// <summary>TXE005: Plan or Verify does not name a suitable method.</summary>
    HookInvalid,

    /// <summary>TXE006: the parameter that identifies the todo is ambiguous, or has an unsuitable type.</summary>
    AmbiguousTodo,

    /// <summary>TXE009: tracked overloads share the name of their task.</summary>
    OverloadWithoutName,
}

/// <summary>Describes a fault as a predicate, before it becomes a sentence about a member.</summary>
/// <param name="What">The predicate of the sentence, without its full stop.</param>
/// <param name="Remedy">A sentence that says what to do, without its full stop.</param>
internal readonly record struct Fault(string What, string Remedy);
