using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Finds the handlers of a type: the methods that agents call.</summary>
internal sealed class Handlers(KnownSymbols symbols, ConfiguredNames configured)
{
    public IEnumerable<Handler> Find(INamedTypeSymbol type)
    {
        var fromInterfaces = InterfaceHandlers.Find(type, symbols, configured);
        var fromType = ReasonOfType(type);
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { CanBeHandler: true } declared && declared.PartWithBody is { } method)
            {
                var reason = ReasonOf(method)
                    ?? (fromInterfaces.TryGetValue(declared, out var implements) ? implements : null)
                    ?? (method.DeclaredAccessibility is Accessibility.Public && !declared.IsPlumbing ? fromType : null);
                if (reason is not null)
                {
                    yield return new(method, reason);
                }
            }
        }
    }

    private string? ReasonOf(IMethodSymbol method)
    {
        if (method.Carries(symbols.SkillHandler))
        {
            return "has [SkillHandler]";
        }

        if (FrameworkHandlers.MarkOn(method) is { } mark)
        {
            return $"has [{mark}]";
        }

        if (configured.AttributeOf(method) is { } name)
        {
            return $"has [{name}], which is listed in {ConfiguredNames.Attributes}";
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (overridden.Carries(symbols.SkillHandler))
            {
                return $"overrides '{overridden.ContainingType.Name}.{overridden.Name}', which has [SkillHandler]";
            }
        }

        return null;
    }

    private string? ReasonOfType(INamedTypeSymbol type)
    {
        if (type.Carries(symbols.SkillHandler))
        {
            return $"is a public method of '{type.Name}', which has [SkillHandler]";
        }

        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.Carries(symbols.SkillHandler))
            {
                return $"is a public method of '{type.Name}', whose base class '{parent.Name}' has [SkillHandler]";
            }

            if (configured.Lists(type, parent))
            {
                return $"is a public method of '{type.Name}', whose base class '{parent.Name}' is listed in {ConfiguredNames.Types}";
            }
        }

        return null;
    }
}

/// <summary>Represents a method that agents call.</summary>
/// <param name="Method">The part of the method that has the body.</param>
/// <param name="Reason">Why the method is a handler, as the predicate of a sentence.</param>
internal readonly record struct Handler(IMethodSymbol Method, string Reason);
