using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Provides the facts about members that the contract needs.</summary>
internal static class MethodFacts
{
    extension(ISymbol symbol)
    {
        /// <summary>Whether this generator wrote the member.</summary>
        /// <remarks>Analyzers see generated code and the generator does not, but both must read the same contract.</remarks>
        public bool IsOurs => symbol.Find("GeneratedCodeAttribute", "System.CodeDom.Compiler") is { First: MetadataNames.GeneratorName };

        /// <summary>Whether other types of the assembly can access the member, provided that they can access its containing types.</summary>
        public bool IsOpen => symbol.DeclaredAccessibility
            is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable;

        public AttributeData? Find(string name, string inNamespace)
        {
            // This runs about twenty times for each method and its parameters. A LINQ query allocated more than the rest of the reader.
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass is { } type && type.IsNamed(name, 0, inNamespace))
                {
                    return attribute;
                }
            }

            return null;
        }
    }

    extension(IMethodSymbol method)
    {
        public AttributeData? TrackedTask => method.Find("TrackedTaskAttribute", "TaskExec");

        public bool IsTracked => method.TrackedTask is not null;

        /// <summary>The method as the subject of a message.</summary>
        public string Display => method.MethodKind is MethodKind.AnonymousFunction
            ? $"The lambda in '{method.Home.Name}'"
            : $"'{method.Home.Name}.{method.PlainName}'";

        /// <summary>The interface member that the method implements explicitly, or null.</summary>
        public IMethodSymbol? Implemented => method.MethodKind is MethodKind.ExplicitInterfaceImplementation
            ? method.ExplicitInterfaceImplementations.FirstOrDefault()
            : null;

        /// <summary>The name without the interface prefix of an explicit implementation.</summary>
        public string PlainName => method.Implemented?.Name ?? method.Name;

        /// <summary>The containing type that has a name; an extension block has none.</summary>
        private INamedTypeSymbol Home =>
            method.ContainingType is { TypeKind: TypeKind.Extension, ContainingType: { } outer } ? outer : method.ContainingType;

        /// <summary>The name of the wrapper.</summary>
        public string WrapperName => $"RunTracked{method.PlainName}";

        /// <summary>The other tracked methods of the same name in the type.</summary>
        public IReadOnlyList<IMethodSymbol> TrackedSiblings
        {
            get
            {
                var (type, name) = (method.ContainingType, method.PlainName);
                List<IMethodSymbol>? siblings = null;

                // The name of an explicit implementation includes its interface, so a type with interfaces needs a search of all members.
                foreach (var member in type.Interfaces.IsEmpty ? type.GetMembers(name) : type.GetMembers())
                {
                    if (member is IMethodSymbol other
                        && other.PlainName == name
                        && !SymbolEqualityComparer.Default.Equals(other, method)
                        && other.IsTracked)
                    {
                        (siblings ??= []).Add(other);
                    }
                }

                return siblings ?? (IReadOnlyList<IMethodSymbol>)[];
            }
        }

        /// <summary>The parameter that receives the token of the attempt.</summary>
        public IParameterSymbol? Token => method.Parameters.LastOrDefault(static parameter =>
            parameter is { RefKind: not (RefKind.Ref or RefKind.Out), Type.IsCancellationToken: true });

        /// <summary>Whether the method, or the implementing part of a partial method, is async void.</summary>
        public bool IsAsyncVoid => method
            is { IsAsync: true, ReturnsVoid: true }
            or { PartialImplementationPart: { IsAsync: true, ReturnsVoid: true } };

        /// <summary>Whether the method, or the implementing part of a partial method, is an iterator.</summary>
        public bool IsAnyIterator => method is { IsIterator: true } or { PartialImplementationPart.IsIterator: true };

        /// <summary>Whether the method, or the implementing part of a partial method, is async.</summary>
        public bool IsAnyAsync => method is { IsAsync: true } or { PartialImplementationPart.IsAsync: true };

        /// <summary>Whether a call cannot change its receiver.</summary>
        /// <remarks>A struct can be changed by a method that is not readonly, unless its body works on a copy, as async methods and iterators do.</remarks>
        public bool SparesReceiver =>
            method.IsStatic
            || method.ContainingType.IsReferenceType
            || method.IsReadOnly
            || method.ContainingType.IsReadOnly
            || method.IsAnyAsync
            || method.IsAnyIterator;

        public bool EndsInParams => method.Parameters is [.., { IsParams: true }];
    }
}
