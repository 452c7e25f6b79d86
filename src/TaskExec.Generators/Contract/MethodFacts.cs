using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What the contract asks of members.</summary>
internal static class MethodFacts
{
    extension(ISymbol symbol)
    {
        /// <summary>Whether this generator wrote the member: analyzers see generated code, the generator does not, and both must read the same.</summary>
        public bool IsOurs => symbol.Find("GeneratedCodeAttribute", "System.CodeDom.Compiler") is { First: MetadataNames.GeneratorName };

        /// <summary>Whether code outside the type can reach the member, if it can reach the types around it.</summary>
        public bool IsOpen => symbol.DeclaredAccessibility
            is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable;

        public AttributeData? Find(string name, string inNamespace)
        {
            // Asked some twenty times of each method and its parameters: a lambda over the names took more memory than all else that is read.
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

        /// <summary>The method as messages name it.</summary>
        public string Display => $"'{method.Home.Name}.{method.PlainName}'";

        /// <summary>The member of an interface that the method implements explicitly.</summary>
        public IMethodSymbol? Implemented => method.MethodKind is MethodKind.ExplicitInterfaceImplementation ? method.ExplicitInterfaceImplementations.FirstOrDefault() : null;

        /// <summary>The name without the interface that an explicit implementation puts before it.</summary>
        public string PlainName => method.Implemented?.Name ?? method.Name;

        /// <summary>The type that the author sees around the method: an extension block has no name.</summary>
        private INamedTypeSymbol Home => method.ContainingType is { TypeKind: TypeKind.Extension, ContainingType: { } outer } ? outer : method.ContainingType;

        /// <summary>The wrapper's name.</summary>
        public string WrapperName => $"RunTracked{method.PlainName}";

        /// <summary>The other methods of this name in the type that are tracked too.</summary>
        public IReadOnlyList<IMethodSymbol> TrackedSiblings
        {
            get
            {
                var (type, name) = (method.ContainingType, method.PlainName);
                List<IMethodSymbol>? siblings = null;

                // An explicit implementation has its interface in its name, so only where there is an interface all members are looked at.
                foreach (var member in type.Interfaces.IsEmpty ? type.GetMembers(name) : type.GetMembers())
                {
                    if (member is IMethodSymbol other && other.PlainName == name && !SymbolEqualityComparer.Default.Equals(other, method) && other.IsTracked)
                    {
                        (siblings ??= []).Add(other);
                    }
                }

                return siblings ?? (IReadOnlyList<IMethodSymbol>)[];
            }
        }

        /// <summary>The parameter that takes the token of the attempt.</summary>
        public IParameterSymbol? Token => method.Parameters.LastOrDefault(static parameter => parameter is { RefKind: not (RefKind.Ref or RefKind.Out), Type.IsCancellationToken: true });

        /// <summary>Whether the body, which may stand in the other part, is one that nobody can wait for.</summary>
        public bool IsAsyncVoid => method is { IsAsync: true, ReturnsVoid: true } or { PartialImplementationPart: { IsAsync: true, ReturnsVoid: true } };

        /// <summary>Whether the body, which may stand in the other part, hands out one item after the other.</summary>
        public bool IsAnyIterator => method is { IsIterator: true } or { PartialImplementationPart.IsIterator: true };

        /// <summary>Whether the body, which may stand in the other part, awaits something.</summary>
        public bool IsAnyAsync => method is { IsAsync: true } or { PartialImplementationPart.IsAsync: true };

        /// <summary>Whether a call leaves the receiver as it was: that of a struct is changed by a method that is not readonly, unless its body works on a copy.</summary>
        public bool SparesReceiver => method.IsStatic || method.ContainingType.IsReferenceType || method.IsReadOnly || method.ContainingType.IsReadOnly || method.IsAnyAsync || method.IsAnyIterator;

        public bool EndsInParams => method.Parameters is [.., { IsParams: true }];
    }
}
