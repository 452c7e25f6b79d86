using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Represents the method that Plan or Verify names, or the reasons why the named method is not suitable.</summary>
internal sealed class HookMethod
{
    /// <summary>The method; null if none is named, or if none is suitable.</summary>
    public IMethodSymbol? Method { get; private init; }

    /// <summary>The reasons why the named method is not suitable.</summary>
    public IReadOnlyList<Violation> Violations { get; private init; } = [];

    public static HookMethod Find(IMethodSymbol method, HookRole role, string? name)
    {
        if (name is null)
        {
            return new();
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return Invalid($"{role} of {method.Display} is blank", $"Use {role} = nameof(...), or remove it");
        }

        var subject = $"The {role} method '{name}' of {method.Display}";
        var shape = new HookShape(method, role);
        Fault? first = null;
        List<SignatureKey> nearer = [];
        foreach (var named in Candidates(method, name))
        {
            // A call never reaches a method that a more derived type overrides or hides.
            var candidates = named.Where(candidate => !nearer.Exists(SignatureKey.From(candidate).IsSameAs)).ToList();
            nearer.AddRange(candidates.Select(SignatureKey.From));
            var fitting = candidates.Where(candidate => shape.Fault(candidate) is null).ToList();
            if (fitting.Count > 0)
            {
                return fitting is [var only]
                    ? new() { Method = only }
                    : Invalid($"{subject} has several suitable overloads", "Give the intended overload a unique name and use that name");
            }

            first ??= candidates.Select(shape.Fault).FirstOrDefault();
        }

        return first is { } fault
            ? Invalid($"{subject} {fault.What}", fault.Remedy)
            : Invalid($"{subject} does not exist in '{method.ContainingType.Name}'", "Add the method, or correct the name");
    }

    /// <summary>Finds the methods with the name in the type and in each of its base types, nearest first.</summary>
    private static IEnumerable<IEnumerable<IMethodSymbol>> Candidates(IMethodSymbol method, string name) =>
        method.ContainingType.Ancestry.Select(type => type.GetMembers(name)
            .OfType<IMethodSymbol>()
            .Where(candidate => candidate.MethodKind is MethodKind.Ordinary
                && !SymbolEqualityComparer.Default.Equals(candidate, method)
                && (candidate.DeclaredAccessibility is not Accessibility.Private || SymbolEqualityComparer.Default.Equals(type, method.ContainingType))));

    private static HookMethod Invalid(string fact, string remedy) =>
        new() { Violations = [new(ViolationKind.HookInvalid, fact, remedy)] };
}

/// <summary>Specifies what a plan or verify method does for its tracked method.</summary>
internal enum HookRole
{
    Plan,
    Verify,
}
