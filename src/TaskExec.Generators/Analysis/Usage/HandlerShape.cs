using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Tells the methods that can do work for an agent from those that only serve the language or the framework.</summary>
internal static class HandlerShape
{
    extension(IMethodSymbol method)
    {
        /// <summary>Whether there is an ordinary body that a run could execute.</summary>
        public bool CanBeHandler => method is
        {
            MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation,
            IsImplicitlyDeclared: false,
            IsAbstract: false,
            IsExtern: false,
        };

        /// <summary>The part that has the body: nothing for a partial definition whose other part is absent.</summary>
        public IMethodSymbol? PartWithBody =>
            method.PartialImplementationPart ?? (method.IsPartialDefinition ? null : method);

        /// <summary>Whether the method is public only because the language or the framework asks for it.</summary>
        public bool IsPlumbing =>
            method.Name is "Dispose" or "DisposeAsync"
                || method is { IsStatic: true, Name: "Main" }
                || method.OverridesFramework
                || method.ImplementsFramework;

        /// <summary>Whether the method implements a member of some interface, so that its signature is not its author's to choose.</summary>
        public bool ImplementsInterface => method.ContainingType.AllInterfaces.Any(contract => Implements(method, contract));

        private bool OverridesFramework
        {
            get
            {
                var root = method;
                while (root.OverriddenMethod is { } overridden)
                {
                    root = overridden;
                }

                return method.IsOverride && root.ContainingType.IsOfFramework;
            }
        }

        private bool ImplementsFramework => method.ContainingType.AllInterfaces.Any(contract => contract.IsOfFramework && Implements(method, contract));
    }

    extension(INamedTypeSymbol type)
    {
        /// <summary>Whether the type belongs to namespace System or to one below it.</summary>
        public bool IsOfFramework
        {
            get
            {
                var space = type.ContainingNamespace;
                while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
                {
                    space = space.ContainingNamespace;
                }

                return space is { IsGlobalNamespace: false, Name: "System" };
            }
        }
    }

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol contract)
    {
        foreach (var member in contract.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            {
                return true;
            }
        }

        return false;
    }
}
