using Microsoft.CodeAnalysis;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Defines what a method must be so that it can be tracked.</summary>
/// <remarks>The generator uses the spec and the analyzers use the violations, so each rule is implemented once.</remarks>
internal sealed record TrackedMethodContract
{
    private TrackedMethodContract()
    {
    }

    /// <summary>The spec of the code to generate, or null if the contract is broken.</summary>
    public TrackedMethodSpec? Spec { get; private init; }

    /// <summary>The violations of the contract; empty if and only if there is a spec.</summary>
    public EquatableArray<Violation> Violations { get; private init; }

    /// <summary>Reads a method that has [TrackedTask].</summary>
    public static TrackedMethodContract Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Callers see the names and defaults of the defining part of a partial method.
        // A member of an extension block is a static method when it is called through its type.
        var definition = method.PartialDefinitionPart ?? method.AssociatedExtensionImplementation?.OriginalDefinition ?? method;
        var attribute = definition.TrackedTask ?? throw new ArgumentException($"{method.Display} is not tracked.", nameof(method));
        var values = new AttributeValues(attribute);
        var plan = HookMethod.Find(definition, HookRole.Plan, values.Plan);
        var verify = HookMethod.Find(definition, HookRole.Verify, values.Verify);
        var violations = Check(definition, values, plan, verify).ToEquatableArray();

        return violations.Count > 0
            ? new() { Violations = violations }
            : new() { Spec = new SpecReader(definition, values, plan.Method, verify.Method).Read() };
    }

    private static List<Violation> Check(IMethodSymbol method, AttributeValues values, HookMethod plan, HookMethod verify)
    {
        List<Violation> violations = [.. ShapeRules.Check(method)];

        // The remaining rules assume that the member itself can be wrapped.
        if (violations.Count is 0)
        {
            violations.AddRange(ValueRules.Check(method, values));
            violations.AddRange(TodoBinding.Check(method));
            violations.AddRange(OverloadRules.Check(method, values));
            violations.AddRange(plan.Violations);
            violations.AddRange(verify.Violations);
            violations.AddRange(WrapperLocation.Check(method, plan.Method, verify.Method));
            violations.AddRange(NameRules.Check(method));
        }

        return violations;
    }
}
