using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Knows the attributes with which agent frameworks mark the methods that a model or a client calls.</summary>
internal static class FrameworkHandlers
{
    private const string Mcp = "ModelContextProtocol.Server";

    // Names as of ModelContextProtocol 2.4, Semantic Kernel 1.82, Agent Framework 1.28.
    private static readonly Dictionary<string, string> NamespaceOf = new(StringComparer.Ordinal)
    {
        ["McpServerToolAttribute"] = Mcp,
        ["McpServerPromptAttribute"] = Mcp,
        ["McpServerResourceAttribute"] = Mcp,
        ["KernelFunctionAttribute"] = "Microsoft.SemanticKernel",
        ["AgentSkillScriptAttribute"] = "Microsoft.Agents.AI",
        ["MessageHandlerAttribute"] = "Microsoft.Agents.AI.Workflows",
    };

    /// <summary>Returns the short name of the attribute that marks a method as a handler, or null.</summary>
    public static string? MarkOn(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && NamespaceOf.TryGetValue(type.Name, out var space) && type.IsNamed(type.Name, 0, space))
            {
                return type.Name[..^"Attribute".Length];
            }
        }

        return null;
    }
}
