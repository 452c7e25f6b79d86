using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Distinguishes methods that can do work for an agent from methods that only serve the language or the framework.</summary>
internal static class HandlerShape
{
    extension(IMethodSymbol method)
    {
        /// <summary>Whether the method has a body that a run could execute.</summary>
        public bool CanBeHandler => method is
        {
            MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation,
            IsImplicitlyDeclared: false,
            IsAbstract: false,
            IsExtern: false,
        };

        /// <summary>The part that has the body; null for a partial definition without an implementing part.</summary>
        public IMethodSymbol? PartWithBody =>
            method.PartialImplementationPart ?? (method.IsPartialDefinition ? null : method);

        /// <summary>Whether the method is public only because the language or the framework requires it.</summary>
        public bool IsPlumbing =>
            method.Name is "Dispose" or "DisposeAsync"
                || method is { IsStatic: true, Name: "Main" }
                || method.OverridesFramework
                || method.ImplementsFramework;

        /// <summary>Whether the method implements an interface member, which determines its signature.</summary>
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

        private bool ImplementsFramework =>
            method.ContainingType.AllInterfaces.Any(contract => contract.IsOfFramework && Implements(method, contract));
    }

    extension(INamedTypeSymbol type)
    {
        /// <summary>Whether the type is in the System namespace or a namespace nested in it.</summary>
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
