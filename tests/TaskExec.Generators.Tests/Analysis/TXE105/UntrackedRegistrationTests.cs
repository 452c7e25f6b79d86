using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE105;

/// <summary>The frameworks are the real ones.</summary>
public sealed class UntrackedRegistrationTests
{
    private const string Adapters = RegistrationProject.Adapters;

    [Fact]
    public Task A_registration_of_tools_without_an_adapter_is_reported() =>
        Test("builder.{|#0:WithTools|}<Skill>();", adapters: "")
            .Reports("TXE105", "'Skill'", "TaskExec.Agents")
            .RunAsync();

    [Fact]
    public Task A_registration_of_functions_without_an_adapter_is_reported() =>
        Test("_ = AIFunctionFactory.{|#0:Create|}(Skill.Add);", adapters: "")
            .Reports("TXE105", "'Add'", "TaskExec.Agents")
            .RunAsync();

    [Fact]
    public Task A_registration_of_tools_is_reported_if_interception_is_off() =>
        Test("builder.{|#0:WithTools|}<Skill>();", Adapters, isOn: false)
            .Reports("TXE105", "'Skill'", ".AddTaskExec()")
            .RunAsync();

    [Fact]
    public Task A_method_of_the_same_name_on_other_services_does_not_track_the_server() =>
        Test("AddTaskExec(builder); builder.{|#0:WithTools|}<Skill>(); static void AddTaskExec(object services) { }", Adapters, isOn: false)
            .Reports("TXE105", "'Skill'", ".AddTaskExec()")
            .RunAsync();

    [Fact]
    public Task A_registration_of_functions_is_reported_if_interception_is_off() =>
        Test("_ = AIFunctionFactory.{|#0:Create|}(Skill.Add, \"add\");", Adapters, isOn: false)
            .Reports("TXE105", "'Add'", ".WithTracking()")
            .RunAsync();

    [Theory]
    [InlineData("builder.WithTools<Skill>(); _ = AIFunctionFactory.Create(Skill.Add);")]
    public Task A_registration_that_is_intercepted_is_not_reported(string body) => Test(body, Adapters).RunAsync();

    [Theory]
    [InlineData("builder.WithTools<Skill>().AddTaskExec();")]
    [InlineData("builder.AddTaskExec(); builder.WithTools<Skill>();")]
    [InlineData("_ = AIFunctionFactory.Create(Skill.Add).WithTracking();")]
    [InlineData("builder.WithTools<Plain>(); _ = AIFunctionFactory.Create(Plain.Add);")]
    [InlineData("_ = AIFunctionFactory.Create((int x) => x);")]
    public Task A_registration_with_an_adapter_or_without_tracked_methods_is_not_reported(string body) => Test(body, Adapters, isOn: false).RunAsync();

    private static RuleTest<TXE105UntrackedRegistrationAnalyzer> Test(string body, string adapters, bool isOn = true)
    {
        var test = RegistrationProject.Referencing(new RuleTest<TXE105UntrackedRegistrationAnalyzer>(RegistrationProject.Code(body, adapters)));
        return isOn ? test.WithInterception() : test;
    }
}
