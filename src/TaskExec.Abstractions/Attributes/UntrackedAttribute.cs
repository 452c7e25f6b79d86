namespace TaskExec;

/// <summary>Documents that a handler is deliberately not tracked, which silences the analyzer.</summary>
/// <param name="reason">The reason why runs of the handler need not be recorded.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct, Inherited = false)]
public sealed class UntrackedAttribute(string reason) : Attribute
{
    /// <summary>Gets the reason why runs of the handler need not be recorded.</summary>
    public string Reason { get; } = reason;
}
