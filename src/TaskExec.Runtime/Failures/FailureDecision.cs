using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What a failure is, and whether another attempt may help.</summary>
internal readonly record struct FailureDecision(FailureClass Class, bool Retries, string Reason);
