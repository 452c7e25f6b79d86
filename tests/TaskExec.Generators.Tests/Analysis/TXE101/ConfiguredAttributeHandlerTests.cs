using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class ConfiguredAttributeHandlerTests
{
    private const string Tools = """
        namespace Tools
        {
            sealed class AgentToolAttribute : System.Attribute;
            sealed class GenericToolAttribute<T> : System.Attribute;
            sealed class Command : System.Attribute;
            static class Outer { public sealed class NestedToolAttribute : System.Attribute; }
        }
        """;

    [Fact]
    public Task The_report_names_the_attribute_and_the_option() =>
        Test("class Notes { [Tools.AgentTool] public void {|#0:Run|}() { } }", "AgentTool")
            .Reports("TXE101", "'Run'", "[AgentTool]", "taskexec.handler_attributes")
            .RunAsync();

    [Theory]
    [InlineData("AgentTool")]
    [InlineData("AgentToolAttribute")]
    [InlineData("Tools.AgentTool")]
    [InlineData("Tools.AgentToolAttribute")]
    [InlineData("Other, AgentTool")]
    [InlineData(" Other ,AgentToolAttribute , ")]
    public Task The_list_accepts_short_and_full_names(string list) =>
        Test("class Notes { [Tools.AgentTool] public void {|TXE101:Run|}() { } }", list).RunAsync();

    [Theory]
    [InlineData("[Tools.GenericTool<int>]", "GenericTool")]
    [InlineData("[Tools.GenericTool<int>]", "Tools.GenericToolAttribute")]
    [InlineData("[Tools.Command]", "Command")]
    [InlineData("[Tools.Outer.NestedTool]", "Tools.Outer.NestedTool")]
    public Task Generic_nested_and_plainly_named_attributes_are_found(string attribute, string list) =>
        Test($"class Notes {{ {attribute} private void {{|TXE101:Run|}}() {{ }} }}", list).RunAsync();

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("Tool")]
    [InlineData("agenttool")]
    [InlineData("Other.AgentTool")]
    [InlineData("AgentTool2")]
    [InlineData("Attribute")]
    public Task Other_names_do_not_match(string list) =>
        Test("class Notes { [Tools.AgentTool] public void Run() { } }", list).RunAsync();

    [Fact]
    public Task Attributes_of_other_libraries_are_ignored_without_the_option() =>
        new RuleTest<TXE101UntrackedHandlerAnalyzer>("class Notes { [Tools.AgentTool] public void Run() { } }")
            .WithFile("/0/Tools.cs", Tools)
            .RunAsync();

    [Fact]
    public Task A_listed_attribute_on_a_type_does_not_mark_its_methods() =>
        Test("[Tools.AgentTool] class Notes { public void Run() { } }", "AgentTool").RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source, string list) =>
        new RuleTest<TXE101UntrackedHandlerAnalyzer>(source)
            .WithFile("/0/Tools.cs", Tools)
            .WithEditorConfig($"taskexec.handler_attributes = {list}");
}
