using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Interception;

/// <summary>Decides which calls register methods with an agent framework.</summary>
/// <remarks>
/// A framework calls registered methods by reflection, which cannot be intercepted, so the result of the registration is passed to an adapter.
/// TaskExec.Agents publishes the names of the registering methods; a project that does not reference it is not searched for them.
/// Whether a registered method is tracked is determined at run time from the metadata that the framework keeps.
/// </remarks>
internal static class RegistrationRules
{
    /// <summary>The adapter of a function.</summary>
    public const string ForFunction = "ForFunction";

    /// <summary>The adapter of a server.</summary>
    public const string ForServer = "ForServer";

    /// <summary>Returns the declaration of the registering method, whether it is called as an extension method, and the adapter.</summary>
    /// <returns>Null if the call is not a registration.</returns>
    public static (IMethodSymbol Method, bool IsReduced, string Adapter)? Judge(
        InvocationExpressionSyntax call,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        // Most calls have a different name and need not be bound.
        if (FindAdapter(CallCandidates.CalledName(call)?.Identifier.ValueText) is null
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol called)
        {
            return null;
        }

        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        return FindAdapter(method) is { } adapter
            && model.Compilation.GetTypeByMetadataName(MetadataNames.TrackedRegistration) is not null
            && !ExpressionTrees.Contain(call, model, cancellationToken)
                ? (method, called.ReducedFrom is not null, adapter)
                : null;
    }

    /// <summary>Returns the adapter for a registering method, or null for any other method.</summary>
    public static string? FindAdapter(IMethodSymbol method) =>
        FindAdapter(method.Name) is var (adapter, type, space) && method.ContainingType.IsNamed(type, 0, space) ? adapter : null;

    private static (string Adapter, string Type, string Namespace)? FindAdapter(string? name) => name switch
    {
        "Create" => (ForFunction, "AIFunctionFactory", "Microsoft.Extensions.AI"),
        "WithTools" or "WithPrompts" or "WithResources" or "WithToolsFromAssembly" or "WithPromptsFromAssembly" or "WithResourcesFromAssembly" =>
            (ForServer, "McpServerBuilderExtensions", "Microsoft.Extensions.DependencyInjection"),
        _ => null,
    };
}
