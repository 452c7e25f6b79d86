namespace TaskExec.Generators;

/// <summary>A breach of the contract before it is put into a sentence about its method.</summary>
/// <param name="What">The predicate of the sentence, without its full stop.</param>
/// <param name="Remedy">What to do about it: one sentence.</param>
internal readonly record struct Fault(string What, string Remedy);
