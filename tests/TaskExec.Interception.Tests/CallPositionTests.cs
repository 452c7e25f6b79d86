using TaskExec.Interception.Tests.Skills;
using static TaskExec.Interception.Tests.Skills.Skill;

namespace TaskExec.Interception.Tests;

public sealed class CallPositionTests
{
    private static readonly Skill Shared = new();

    [Fact]
    public Task After_a_question_mark() => AreTracked(
        () =>
        {
            var nobody = Shared.Failures > 0 ? Shared : null;
            var somebody = Shared.Failures > 0 ? null : Shared;
            _ = nobody?.Add(1, 2);
            _ = somebody?.Add(1, 2);
        },
        "instance");

    [Fact]
    public Task In_a_lambda() => AreTracked(() => Enumerable.Range(0, 2).Select(number => Shared.Add(number, 1)).ToList(), "instance", "instance");

    [Fact]
    public Task In_a_query() => AreTracked(() => (from number in new[] { 1 } where Shared.Add(number, 1) > 0 select number).ToList(), "instance");

    [Fact]
    public Task In_a_local_function() => AreTracked(
        () =>
        {
            Local();

            static int Local() => Shared.Add(1, 2);
        },
        "instance");

    [Fact]
    public Task As_an_argument_of_another_one() => AreTracked(() => Shared.Add(Negate(1), Shared.Add(1, 1)), "static", "instance", "instance");

    [Fact]
    public Task By_a_using_static() => AreTracked(() => Negate(1), "static");

    [Fact]
    public Task Through_this() => AreTracked(() => new Calling().Through(), "calling");

    [Fact]
    public Task In_an_initializer_and_for_a_base_constructor() => AreTracked(() => new Initialized(), "static", "static", "static");

    [Fact]
    public Task In_a_property_and_an_interpolated_text() => AreTracked(() => $"{new Calling().Property}", "calling");

    [Fact]
    public Task In_a_switch_a_condition_and_a_throw() => AreTracked(
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
