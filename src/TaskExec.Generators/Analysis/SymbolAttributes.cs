using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis;

/// <summary>Finds attributes by their symbols.</summary>
internal static class SymbolAttributes
{
    extension(ISymbol symbol)
    {
        public bool Carries(INamedTypeSymbol attribute) => symbol.Find(attribute) is not null;

        public AttributeData? Find(INamedTypeSymbol attribute)
        {
            foreach (var data in symbol.GetAttributes())
            {
                if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
                {
                    return data;
                }
            }

            return null;
        }
    }
}
