using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The method that Plan or Verify names, or why there is none.</summary>
internal sealed class Companion
{
    /// <summary>The method; null where none is named, or none fits.</summary>
    public IMethodSymbol? Method { get; private init; }

    /// <summary>Why there is none, where one is named.</summary>
    public IReadOnlyList<Violation> Violations { get; private init; } = [];

    public static Companion Find(IMethodSymbol method, CompanionRole role, string? name)
    {
        if (name is null)
        {
            return new();
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return Invalid(method, role, "names no method", $"Write {role} = nameof(...), or leave it out.");
        }

        var shape = new CompanionShape(method, role);
        Fault? first = null;
        List<SignatureKey> nearer = [];
        foreach (var named in Candidates(method, name))
        {
            // A call never reaches what a nearer method overrides or hides.
            var candidates = named.Where(candidate => !nearer.Exists(SignatureKey.Of(candidate).IsSameAs)).ToList();
            nearer.AddRange(candidates.Select(SignatureKey.Of));
            var fitting = candidates.Where(candidate => shape.Fault(candidate) is null).ToList();
            if (fitting.Count > 0)
            {
                return fitting is [var only]
                    ? new() { Method = only }
                    : Invalid(method, role, $"names '{name}', of which several overloads fit", "Rename the one that is meant.");
            }

            first ??= candidates.Select(shape.Fault).FirstOrDefault();
        }

        return first is { } fault
            ? Invalid(method, role, $"names '{name}', which {fault.What}", fault.Remedy)
            : Invalid(method, role, $"names '{name}', and '{method.ContainingType.Name}' has no such method", "Write the method, or correct the name.");
    }

    /// <summary>The methods of the name in the type and in each of its base types, nearest first.</summary>
    private static IEnumerable<IEnumerable<IMethodSymbol>> Candidates(IMethodSymbol method, string name) =>
        method.ContainingType.Ancestry.Select(type => type.GetMembers(name)
            .OfType<IMethodSymbol>()
            .Where(candidate => candidate.MethodKind is MethodKind.Ordinary
                && !SymbolEqualityComparer.Default.Equals(candidate, method)
                && (candidate.DeclaredAccessibility is not Accessibility.Private || SymbolEqualityComparer.Default.Equals(type, method.ContainingType))));

    private static Companion Invalid(IMethodSymbol method, CompanionRole role, string what, string remedy) =>
        new() { Violations = [new(ViolationKind.CompanionInvalid, $"{role} of {method.Display} {what}.", remedy)] };
}
