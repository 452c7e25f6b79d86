namespace TaskExec.Generators;

/// <summary>How an argument of a run is written down.</summary>
internal enum RecordedAs
{
    /// <summary>As JSON writes it.</summary>
    Value,

    /// <summary>By the name of the member.</summary>
    Enum,

    /// <summary>Not at all: its value is a secret.</summary>
    Secret,
}
