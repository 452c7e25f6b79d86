using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

/// <summary>The frameworks are written down here by the names that they have; those of MCP are checked against the real ones elsewhere.</summary>
public sealed class FrameworkAttributeHandlerTests
{
    private const string Frameworks = """
        namespace ModelContextProtocol.Server { class McpServerToolAttribute : System.Attribute { public string? Name { get; set; } } class McpServerPromptAttribute : System.Attribute; class McpServerResourceAttribute : System.Attribute; class McpServerToolTypeAttribute : System.Attribute; }
        namespace Microsoft.SemanticKernel { class KernelFunctionAttribute : System.Attribute; }
        namespace Microsoft.Agents.AI { class AgentSkillScriptAttribute : System.Attribute; class AgentSkillResourceAttribute : System.Attribute; }
        namespace Microsoft.Agents.AI.Workflows { class MessageHandlerAttribute : System.Attribute; }
        namespace Mine { class McpServerToolAttribute : System.Attribute; class KernelFunctionAttribute<T> : System.Attribute; }

        """;

    [Fact]
    public Task The_report_names_the_attribute() =>
        Test("class Notes { [ModelContextProtocol.Server.McpServerTool(Name = \"run\")] public void {|#0:Run|}() { } }")
            .Reports("TXE101", "'Run'", "[McpServerTool]")
            .RunAsync();

    [Theory]
    [InlineData("ModelContextProtocol.Server.McpServerPrompt")]
    [InlineData("ModelContextProtocol.Server.McpServerResource")]
    [InlineData("Microsoft.SemanticKernel.KernelFunction")]
    [InlineData("Microsoft.Agents.AI.AgentSkillScript")]
    [InlineData("Microsoft.Agents.AI.Workflows.MessageHandler")]
    public Task Each_framework_attribute_is_known(string attribute) => Test($"class Notes {{ [{attribute}] private static void {{|TXE101:Run|}}() {{ }} }}").RunAsync();

    [Theory]
    [InlineData("class Notes { [Mine.McpServerTool] public void Run() { } }")]
    [InlineData("class Notes { [Mine.KernelFunction<int>] public void Run() { } }")]
    [InlineData("[ModelContextProtocol.Server.McpServerToolType] class Notes { public void Run() { } }")]
    [InlineData("class Notes { [Microsoft.Agents.AI.AgentSkillResource] public void Run() { } }")]
    [InlineData("partial class Notes { [ModelContextProtocol.Server.McpServerTool, TrackedTask] public void Run() { } }")]
    [InlineData("class Notes { [ModelContextProtocol.Server.McpServerTool, Untracked(\"it is old\")] public void Run() { } }")]
    public Task Methods_with_other_attributes_are_not_reported(string source) => Test(source).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(Frameworks + source);
}
