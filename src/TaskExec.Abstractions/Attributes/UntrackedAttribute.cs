namespace TaskExec;

/// <summary>Says that a handler is deliberately not tracked, and why.</summary>
/// <param name="reason">Why its runs need no record.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct, Inherited = false)]
public sealed class UntrackedAttribute(string reason) : Attribute
{
    /// <summary>Why the runs need no record.</summary>
    public string Reason { get; } = reason;
}
