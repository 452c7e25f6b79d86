using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What is to become of a call.</summary>
/// <param name="Method">The method that it calls, as it was declared; null where the call is to stay as it is.</param>
/// <param name="Tracked">What is tracked of it: the method itself, or the one that it overrides.</param>
/// <param name="IsReduced">Whether the receiver stands before the name of an extension method.</param>
/// <param name="Obstacle">Why the call cannot be intercepted, as the predicate of a sentence, and what to do; null where it can.</param>
internal readonly record struct CallVerdict(IMethodSymbol? Method, IMethodSymbol? Tracked = null, bool IsReduced = false, Fault? Obstacle = null);
