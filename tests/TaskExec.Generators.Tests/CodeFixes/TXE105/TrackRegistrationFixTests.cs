using Microsoft.CodeAnalysis;
using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Generators.Tests.Analysis.TXE105;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE105;

public sealed class TrackRegistrationFixTests
{
    [Theory]
    [InlineData("builder.{|TXE105:WithTools|}<Skill>();", "builder.WithTools<Skill>().AddTaskExec();")]
    [InlineData("_ = AIFunctionFactory.{|TXE105:Create|}(Skill.Add);", "_ = AIFunctionFactory.Create(Skill.Add).WithTracking();")]
    [InlineData("_ = new[] { AIFunctionFactory.{|TXE105:Create|}(Skill.Add), AIFunctionFactory.Create(Plain.Add) };", "_ = new[] { AIFunctionFactory.Create(Skill.Add).WithTracking(), AIFunctionFactory.Create(Plain.Add) };")]
    public Task The_adapter_is_added_at_the_registration(string before, string after) => Test(before, after).RunAsync();

    [Fact]
    public Task The_adapter_call_is_on_its_own_line_if_the_other_calls_are() =>
        Test(
            """
            builder
                .{|TXE105:WithTools|}<Skill>()
                .WithPrompts<Plain>();
            """,
            """
            builder
                .WithTools<Skill>()
                .AddTaskExec()
                .WithPrompts<Plain>();
            """).RunAsync();

    [Fact]
    public Task One_adapter_is_added_for_all_registrations_of_a_server() =>
        Test(
            "builder.{|TXE105:WithTools|}<Skill>(); builder.{|TXE105:WithPrompts|}<Skill>();",
            "builder.WithTools<Skill>().AddTaskExec(); builder.WithPrompts<Skill>();").RunAsync();

    [Fact]
    public Task One_adapter_is_added_for_all_registrations_in_top_level_statements()
    {
        var test = RegistrationProject.Referencing(new FixTest<TXE105UntrackedRegistrationAnalyzer, TrackRegistrationFix>(
            TrackRegistrationFix.EquivalenceKey,
            RegistrationProject.Program("builder.{|TXE105:WithTools|}<Skill>();\nbuilder.{|TXE105:WithPrompts|}<Skill>();"),
            RegistrationProject.Program("builder.WithTools<Skill>().AddTaskExec();\nbuilder.WithPrompts<Skill>();")));
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task A_missing_using_is_added() =>
        Test(
            "_ = AIFunctionFactory.{|TXE105:Create|}(Skill.Add);",
            "_ = AIFunctionFactory.Create(Skill.Add).WithTracking();",
            "using TaskExec;\n").WithoutTaskExecUsings().RunAsync();

    [Fact]
    public Task The_fix_is_not_offered_if_the_adapters_are_not_referenced()
    {
        var code = RegistrationProject.Code("builder.{|TXE105:WithTools|}<Skill>();", adapters: "");
        return RegistrationProject.Referencing(new FixTest<TXE105UntrackedRegistrationAnalyzer, TrackRegistrationFix>(TrackRegistrationFix.EquivalenceKey, code, code)).RunAsync();
    }

    private static FixTest<TXE105UntrackedRegistrationAnalyzer, TrackRegistrationFix> Test(string before, string after, string addedUsing = "") =>
        RegistrationProject.Referencing(new FixTest<TXE105UntrackedRegistrationAnalyzer, TrackRegistrationFix>(
            TrackRegistrationFix.EquivalenceKey,
            RegistrationProject.Code(before, RegistrationProject.Adapters),
            RegistrationProject.Code(after, RegistrationProject.Adapters, addedUsing)));
}
