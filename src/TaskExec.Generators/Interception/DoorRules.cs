using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators;

/// <summary>Which calls hand methods to a framework of agents, which then calls them by reflection, where no interceptor stands in the way: their results are led through a door.</summary>
/// <remarks>
/// The assembly of the doors publishes the names of these methods as an assembly publishes those of its tracked methods: where it is not referenced, they are not looked for.
/// Whether what is registered is tracked is seen at run time, by the metadata that the frameworks keep of it.
/// </remarks>
internal static class DoorRules
{
    /// <summary>The door of a function.</summary>
    public const string ForFunction = "ForFunction";

    /// <summary>The doors of a server.</summary>
    public const string ForServer = "ForServer";

    /// <summary>The declaration of the method that a call registers with, whether its receiver stands before its name, and the door that its result goes through; null where the call registers nothing.</summary>
    public static (IMethodSymbol Method, bool IsReduced, string Door)? Judge(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        // Most calls have another name, and need not be bound for this.
        if (DoorOf(CallCandidates.CalledName(call)?.Identifier.ValueText) is null
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol called)
        {
            return null;
        }

        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        return DoorOf(method) is { } door
            && model.Compilation.GetTypeByMetadataName(MetadataNames.TrackedDoor) is not null
            && !ExpressionTrees.Contain(call, model, cancellationToken)
                ? (method, called.ReducedFrom is not null, door)
                : null;
    }

    /// <summary>The door that belongs to a method that registers; null where the method registers nothing.</summary>
    public static string? DoorOf(IMethodSymbol method) =>
        DoorOf(method.Name) is var (door, type, space) && method.ContainingType.IsNamed(type, 0, space) ? door : null;

    private static (string Door, string Type, string Namespace)? DoorOf(string? name) => name switch
    {
        "Create" => (ForFunction, "AIFunctionFactory", "Microsoft.Extensions.AI"),
        "WithTools" or "WithPrompts" or "WithResources" or "WithToolsFromAssembly" or "WithPromptsFromAssembly" or "WithResourcesFromAssembly" =>
            (ForServer, "McpServerBuilderExtensions", "Microsoft.Extensions.DependencyInjection"),
        _ => null,
    };
}
