namespace TaskExec.Runtime.Verification;

/// <summary>Represents, in the record of a run, a returned result that <see cref="TaskExecOptions.ResultFault"/> treats as a failure.</summary>
/// <remarks>It is never thrown: the caller of the tracked method receives the result. Its full name is recorded, so its namespace is a public one.</remarks>
internal sealed class ResultFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
