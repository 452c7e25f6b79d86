using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What the contract asks of members.</summary>
internal static class MethodFacts
{
    extension(ISymbol symbol)
    {
        /// <summary>Whether this generator wrote the member: analyzers see generated code, the generator does not, and both must read the same.</summary>
        public bool IsOurs => symbol.GetAttributes().Any(static attribute =>
            attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
            && attribute.First is MetadataNames.GeneratorName);

        /// <summary>Whether code outside the type can reach the member, if it can reach the types around it.</summary>
        public bool IsOpen => symbol.DeclaredAccessibility
            is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable;

        public AttributeData? Find(string name, string inNamespace) => symbol.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass is { } type && type.IsNamed(name, 0, inNamespace));
    }

    extension(IMethodSymbol method)
    {
        public AttributeData? TrackedTask => method.Find("TrackedTaskAttribute", "TaskExec");

        public bool IsTracked => method.TrackedTask is not null;

        /// <summary>The method as messages name it.</summary>
        public string Display => $"'{method.Home.Name}.{method.Name}'";

        /// <summary>The type that the author sees around the method: an extension block has no name.</summary>
        private INamedTypeSymbol Home => method.ContainingType is { TypeKind: TypeKind.Extension, ContainingType: { } outer } ? outer : method.ContainingType;

        /// <summary>The wrapper's name.</summary>
        public string WrapperName => $"RunTracked{method.Name}";

        /// <summary>The other methods of this name in the type that are tracked too.</summary>
        public IEnumerable<IMethodSymbol> TrackedSiblings => method.ContainingType.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .Where(other => other.IsTracked && !SymbolEqualityComparer.Default.Equals(other, method));

        /// <summary>The parameter that takes the token of the attempt.</summary>
        public IParameterSymbol? Token => method.Parameters.LastOrDefault(static parameter => parameter.Type.IsCancellationToken);

        /// <summary>Whether the body, which may stand in the other part, is one that nobody can wait for.</summary>
        public bool IsAsyncVoid => method is { IsAsync: true, ReturnsVoid: true } or { PartialImplementationPart: { IsAsync: true, ReturnsVoid: true } };

        /// <summary>Whether the body, which may stand in the other part, hands out one item after the other.</summary>
        public bool IsAnyIterator => method is { IsIterator: true } or { PartialImplementationPart.IsIterator: true };

        public bool EndsInParams => method.Parameters is [.., { IsParams: true }];
    }
}
