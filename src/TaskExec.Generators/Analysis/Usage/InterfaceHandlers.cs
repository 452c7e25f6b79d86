using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Finds the methods of a type that are handlers because of an interface.</summary>
internal static class InterfaceHandlers
{
    private static readonly Dictionary<IMethodSymbol, string> None = new(SymbolEqualityComparer.Default);

    public static Dictionary<IMethodSymbol, string> Find(INamedTypeSymbol type, KnownSymbols symbols, ConfiguredNames configured)
    {
        var found = None;
        foreach (var contract in type.AllInterfaces)
        {
            // Most interfaces of a type belong to the framework, and those cannot have [SkillHandler].
            if (contract.IsOfFramework)
            {
                continue;
            }

            var isListed = configured.Lists(type, contract);
            var all = isListed || contract.Carries(symbols.SkillHandler);
            foreach (var member in contract.GetMembers())
            {
                if (member is IMethodSymbol
                    && (all || member.Carries(symbols.SkillHandler))
                    && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                {
                    found = found.Count == 0 ? new(SymbolEqualityComparer.Default) : found;
                    found[implementation] = isListed
                        ? $"implements '{contract.Name}.{member.Name}', and '{contract.Name}' is listed in {ConfiguredNames.Types}"
                        : $"implements '{contract.Name}.{member.Name}', and '{(all ? contract.Name : member.Name)}' has [SkillHandler]";
                }
            }
        }

        return found;
    }
}
