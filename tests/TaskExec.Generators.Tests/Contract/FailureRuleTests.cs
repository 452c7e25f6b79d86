using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class FailureRuleTests
{
    [Theory]
    [InlineData("FailureClass.Auth", "new global::TaskExec.CompilerServices.FailureRule(global::TaskExec.FailureClass.Auth)")]
    [InlineData("FailureClass.Network, typeof(IOException), typeof(Own.Fault)", "new global::TaskExec.CompilerServices.FailureRule(global::TaskExec.FailureClass.Network) { Exceptions = new global::System.Type[] { typeof(global::System.IO.IOException), typeof(global::Own.Fault) } }")]
    [InlineData("FailureClass.RateLimit, Retries = 2, DelaySeconds = 60, MaxDelaySeconds = 600.5", "new global::TaskExec.CompilerServices.FailureRule(global::TaskExec.FailureClass.RateLimit) { Retries = 2, DelaySeconds = 60D, MaxDelaySeconds = 600.5D }")]
    [InlineData("FailureClass.Bug, Action = FailureAction.Downgrade", "new global::TaskExec.CompilerServices.FailureRule(global::TaskExec.FailureClass.Bug) { Action = global::TaskExec.FailureAction.Downgrade }")]
    [InlineData("(FailureClass)99", "new global::TaskExec.CompilerServices.FailureRule((global::TaskExec.FailureClass)(99))")]
    [InlineData("(FailureClass)(-1)", "new global::TaskExec.CompilerServices.FailureRule((global::TaskExec.FailureClass)(-1))")] // Without the brackets it is a subtraction.
    [InlineData("FailureClass.Conflict, null!", "new global::TaskExec.CompilerServices.FailureRule(global::TaskExec.FailureClass.Conflict)")]
    public void Failure_rules_are_passed_to_the_executor(string arguments, string written) =>
        Assert.Contains($"FailureRules = new global::TaskExec.CompilerServices.FailureRule[] {{ {written} }},", ContractOf.Kept(Source($"[OnFailure({arguments})]")).File, StringComparison.Ordinal);

    [Fact]
    public void A_method_can_have_several_failure_rules() =>
        Assert.Contains("FailureClass.Auth), new global::TaskExec.CompilerServices.FailureRule(global::TaskExec.FailureClass.Bug) },", ContractOf.Kept(Source("[OnFailure(FailureClass.Auth)] [OnFailure(FailureClass.Bug)]")).File, StringComparison.Ordinal);

    [Theory]
    [InlineData("typeof(string)", "'String'", "System.Exception")]
    [InlineData("typeof(Own.Hidden)", "'Hidden'")]
    [InlineData("typeof(Own.Of<>)", "'Of'")]
    [InlineData("Retries = 101", "Retries", "101")]
    [InlineData("DelaySeconds = -2", "DelaySeconds", "-2", "4294967")]
    [InlineData("MaxDelaySeconds = double.NaN", "MaxDelaySeconds", "NaN", "4294967")]
    public void Invalid_failure_rules_are_refused(string argument, params string[] words) => ContractOf.Broken(
        Source($"[OnFailure(FailureClass.Network, {argument})]"),
        ViolationKind.ValueOutOfRange,
        ["'Own.M'", "[OnFailure]", .. words]);

    private static string Source(string attributes) =>
        $$"""
        using System.IO;
        public partial class Own
        {
            [TrackedTask(3)] {{attributes}} public void M() { }
            internal class Fault : Exception;
            private class Hidden : Exception;
            internal class Of<T> : Exception;
        }
        """;
}
