using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE105;

/// <summary>The frameworks are the real ones.</summary>
public sealed class UntrackedRegistrationTests
{
    private const string Adapters = RegistrationProject.Adapters;

    [Fact]
    public Task Of_tools_are_reported_where_there_is_no_door() =>
        Test("builder.{|#0:WithTools|}<Skill>();", adapters: "")
            .Reports("TXE105", "'Skill'", "TaskExec.Agents")
            .RunAsync();

    [Fact]
    public Task Of_functions_are_reported_where_there_is_no_door() =>
        Test("_ = AIFunctionFactory.{|#0:Create|}(Skill.Add);", adapters: "")
            .Reports("TXE105", "'Add'", "TaskExec.Agents")
            .RunAsync();

    [Fact]
    public Task Of_tools_are_reported_where_interception_is_off() =>
        Test("builder.{|#0:WithTools|}<Skill>();", Adapters, isOn: false)
            .Reports("TXE105", "'Skill'", ".AddTaskExec()")
            .RunAsync();

    [Fact]
    public Task A_method_of_the_same_name_on_other_services_does_not_track_the_server() =>
        Test("AddTaskExec(builder); builder.{|#0:WithTools|}<Skill>(); static void AddTaskExec(object services) { }", Adapters, isOn: false)
            .Reports("TXE105", "'Skill'", ".AddTaskExec()")
            .RunAsync();

    [Fact]
    public Task Of_functions_are_reported_where_interception_is_off() =>
        Test("_ = AIFunctionFactory.{|#0:Create|}(Skill.Add, \"add\");", Adapters, isOn: false)
            .Reports("TXE105", "'Add'", ".WithTracking()")
            .RunAsync();

    [Theory]
    [InlineData("builder.WithTools<Skill>(); _ = AIFunctionFactory.Create(Skill.Add);")]
    public Task Are_left_alone_where_they_lead_through_the_door_by_themselves(string body) => Test(body, Adapters).RunAsync();

    [Theory]
    [InlineData("builder.WithTools<Skill>().AddTaskExec();")]
    [InlineData("builder.AddTaskExec(); builder.WithTools<Skill>();")]
    [InlineData("_ = AIFunctionFactory.Create(Skill.Add).WithTracking();")]
    [InlineData("builder.WithTools<Plain>(); _ = AIFunctionFactory.Create(Plain.Add);")]
    [InlineData("_ = AIFunctionFactory.Create((int x) => x);")]
    public Task Are_left_alone_where_the_door_is_open_or_nothing_is_tracked(string body) => Test(body, Adapters, isOn: false).RunAsync();

    private static RuleTest<TXE105UntrackedRegistrationAnalyzer> Test(string body, string adapters, bool isOn = true)
    {
        var test = RegistrationProject.Referencing(new RuleTest<TXE105UntrackedRegistrationAnalyzer>(RegistrationProject.Code(body, adapters)));
        return isOn ? test.WithInterception() : test;
    }
}
