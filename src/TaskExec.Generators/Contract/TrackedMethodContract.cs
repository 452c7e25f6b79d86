using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What a tracked method must be, written once: the generator takes the spec, the analyzers take the violations.</summary>
internal sealed record TrackedMethodContract
{
    private TrackedMethodContract()
    {
    }

    /// <summary>What to emit, or null when the contract is broken.</summary>
    public TrackedMethodSpec? Spec { get; private init; }

    /// <summary>Every breach of the contract; empty exactly when there is a spec.</summary>
    public EquatableArray<Violation> Violations { get; private init; }

    /// <summary>Reads a method that carries [TrackedTask].</summary>
    public static TrackedMethodContract Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The defining half of a partial method is the one whose names and defaults callers see; a member of an extension block is a static method to all who call it by its type.
        var definition = method.PartialDefinitionPart ?? method.AssociatedExtensionImplementation?.OriginalDefinition ?? method;
        var attribute = definition.TrackedTask ?? throw new ArgumentException($"{method.Display} is not tracked.", nameof(method));
        var values = new AttributeValues(attribute);
        var plan = Companion.Find(definition, CompanionRole.Plan, values.Plan);
        var verify = Companion.Find(definition, CompanionRole.Verify, values.Verify);
        var violations = Check(definition, values, plan, verify).ToEquatableArray();

        return violations.Count > 0
            ? new() { Violations = violations }
            : new() { Spec = new SpecReader(definition, values, plan.Method, verify.Method).Read() };
    }

    private static List<Violation> Check(IMethodSymbol method, AttributeValues values, Companion plan, Companion verify)
    {
        List<Violation> violations = [.. ShapeRules.Check(method)];

        // Where the member itself cannot be wrapped, its surroundings are no matter.
        if (violations.Count is 0)
        {
            violations.AddRange(ValueRules.Check(method, values));
            violations.AddRange(TodoBinding.Check(method));
            violations.AddRange(OverloadRules.Check(method, values));
            violations.AddRange(plan.Violations);
            violations.AddRange(verify.Violations);
            violations.AddRange(WrapperPlace.Check(method, plan.Method, verify.Method));
            violations.AddRange(NameRules.Check(method));
        }

        return violations;
    }
}
