using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class ConfiguredTypeHandlerTests
{
    private const string Types = "namespace Tools { public abstract class SkillBase { } public interface IStep { void Do(); } public interface IStep<T> { void Do(T item); } }\n";

    [Fact]
    public Task The_report_names_the_base_and_the_option() =>
        Test("public class Notes : Tools.SkillBase { public void {|#0:Run|}() { } }", "SkillBase")
            .Reports("TXE101", "'Run'", "'Notes'", "'SkillBase'", "taskexec.handler_types")
            .RunAsync();

    [Fact]
    public Task The_report_names_the_interface_and_the_option() =>
        Test("public class Notes : Tools.IStep { public void {|#0:Do|}() { } public void Other() { } }", "Tools.IStep")
            .Reports("TXE101", "'Do'", "'IStep.Do'", "'IStep'", "taskexec.handler_types")
            .RunAsync();

    [Theory]
    [InlineData("public class Notes : Tools.SkillBase { public void {|TXE101:Run|}() { } }", "Other, Tools.SkillBase")]
    [InlineData("public class Middle : Tools.SkillBase { } public class Notes : Middle { public void {|TXE101:Run|}() { } }", "SkillBase")]
    [InlineData("public class Notes : Tools.IStep<int> { public void {|TXE101:Do|}(int item) { } }", "Tools.IStep")]
    public Task The_list_accepts_short_and_full_names(string source, string list) => Test(source, list).RunAsync();

    [Theory]
    [InlineData("public class Notes : Tools.SkillBase { private void Run() { } public int Value { get; set; } }", "SkillBase")]
    [InlineData("public class Notes : Tools.SkillBase { public void Run() { } }", "Base")]
    [InlineData("public class Notes { public void Run() { } }", "SkillBase")]
    [InlineData("public partial class Notes : Tools.SkillBase { [TrackedTask] public void Run() { } }", "SkillBase")]
    public Task Other_types_are_not_reported(string source, string list) => Test(source, list).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source, string list) => new RuleTest<TXE101UntrackedHandlerAnalyzer>(Types + source).WithEditorConfig($"taskexec.handler_types = {list}");
}
