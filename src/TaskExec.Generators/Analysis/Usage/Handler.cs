using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>A method that agents call.</summary>
/// <param name="Method">The part of it that has the body.</param>
/// <param name="Reason">What makes it a handler, as the continuation of a sentence that begins with its name.</param>
internal readonly record struct Handler(IMethodSymbol Method, string Reason);
