using TaskExec.Interception.Tests.Skills;
using static TaskExec.Interception.Tests.Skills.Skill;

namespace TaskExec.Interception.Tests;

public sealed class CallPositionTests
{
    private static readonly Skill Shared = new();

    [Fact]
    public Task A_call_after_a_null_conditional_operator_is_tracked() => AreTracked(
        () =>
        {
            var nobody = Shared.Failures > 0 ? Shared : null;
            var somebody = Shared.Failures > 0 ? null : Shared;
            _ = nobody?.Add(1, 2);
            _ = somebody?.Add(1, 2);
        },
        "instance");

    [Fact]
    public Task A_call_in_a_lambda_is_tracked() => AreTracked(() => Enumerable.Range(0, 2).Select(number => Shared.Add(number, 1)).ToList(), "instance", "instance");

    [Fact]
    public Task A_call_in_a_query_is_tracked() => AreTracked(() => (from number in new[] { 1 } where Shared.Add(number, 1) > 0 select number).ToList(), "instance");

    [Fact]
    public Task A_call_in_a_local_function_is_tracked() => AreTracked(
        () =>
        {
            Local();

            static int Local() => Shared.Add(1, 2);
        },
        "instance");

    [Fact]
    public Task A_call_as_an_argument_of_another_call_is_tracked() => AreTracked(() => Shared.Add(Negate(1), Shared.Add(1, 1)), "static", "instance", "instance");

    [Fact]
    public Task A_call_through_a_using_static_is_tracked() => AreTracked(() => Negate(1), "static");

    [Fact]
    public Task A_call_through_this_is_tracked() => AreTracked(() => new Calling().Through(), "calling");

    [Fact]
    public Task A_call_in_an_initializer_or_for_a_base_constructor_is_tracked() => AreTracked(() => new Initialized(), "static", "static", "static");

    [Fact]
    public Task A_call_in_a_property_or_an_interpolated_text_is_tracked() => AreTracked(() => $"{new Calling().Property}", "calling");

    [Fact]
    public Task A_call_in_a_switch_a_condition_or_a_throw_is_tracked() => AreTracked(
        () => Shared.Add(1, 1) switch
        {
            2 when Negate(1) == -1 => Shared.Echo("two"),
            _ => throw new InvalidOperationException(Shared.Echo("other")),
        },
        "instance",
        "static",
        "generic");

    private static Task AreTracked<T>(Func<T> calls, params string[] tasks) => AreTracked(() => { _ = calls(); }, tasks);

    private static async Task AreTracked(Action calls, params string[] tasks) => Assert.Equal(tasks, (await Recorded.RunAsync(calls)).Tasks);

    private partial class Based(int number)
    {
        public int Number { get; } = number;
    }

    private sealed class Initialized() : Based(Negate(1))
    {
        private readonly int _field = Negate(2);

        public int Sum { get; } = Negate(3);

        public override string ToString() => $"{_field}";
    }
}
