using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.CodeFixes;

/// <summary>A method that the contract accepts as a tracked one.</summary>
/// <param name="Method">The method as it stands, untracked.</param>
/// <param name="NeedsPartial">Whether the types around it must be partial then.</param>
internal readonly record struct Trackable(MethodDeclarationSyntax Method, bool NeedsPartial);
