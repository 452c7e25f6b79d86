namespace TaskExec.Generators;

/// <summary>The ways in which a tracked method breaks the contract. Each is one rule of the analyzers.</summary>
internal enum ViolationKind
{
    /// <summary>TXE001: no wrapper can be written for a method of this shape.</summary>
    ShapeCannotBeWrapped,

    /// <summary>TXE002: the wrapper must stand inside the type, and the type is not partial.</summary>
    TypeMustBePartial,

    /// <summary>TXE003: nobody can wait for an async void method.</summary>
    AsyncVoid,

    /// <summary>TXE004: a value of the attribute makes no sense.</summary>
    ValueOutOfRange,

    /// <summary>TXE005: Plan or Verify names no method that fits.</summary>
    CompanionInvalid,

    /// <summary>TXE006: several parameters could name the todo, or one that cannot is marked.</summary>
    AmbiguousTodo,

    /// <summary>TXE009: tracked overloads share the name of their task.</summary>
    OverloadWithoutName,
}
