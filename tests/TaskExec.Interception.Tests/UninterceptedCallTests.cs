using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using TaskExec.Interception.Tests.Skills;

namespace TaskExec.Interception.Tests;

public sealed partial class UninterceptedCallTests
{
    [Fact]
    public Task A_call_through_base_is_not_recorded() => LeaveNothing(() => Assert.Equal("basebase", new DerivedSkill().Both()));

    [Fact]
    public Task A_call_through_a_delegate_is_not_recorded() => LeaveNothing(() =>
    {
        Func<int, int> negate = Skill.Negate;
        Assert.Equal(-1, negate(1));
    });

    [Fact]
    public Task A_call_in_an_expression_tree_is_not_recorded() => LeaveNothing(() =>
    {
        Expression<Func<int>> call = () => Skill.Negate(1);
        Assert.Equal(-1, call.Compile(preferInterpretation: true)());
    });

    [Fact]
    public Task A_call_in_a_translated_query_is_not_recorded() => LeaveNothing(() =>
    {
        var query = from number in new[] { 2, 1 }.AsQueryable() where Skill.Negate(number) < 0 orderby Skill.Negate(number) select Skill.Negate(number);
        Assert.Equal([-2, -1], query);
    });

    [Fact]
    public Task A_call_on_a_type_parameter_is_not_recorded() => LeaveNothing(() => Assert.Equal(3, Measure(new PlainSkill())));

    [Fact]
    public Task A_call_that_returns_a_custom_awaitable_is_not_recorded() => LeaveNothing(() => Assert.Equal(5, new Promising().Promise().GetAwaiter().GetResult()));

    [Fact]
    public Task A_call_of_a_method_of_a_private_type_is_not_recorded() => LeaveNothing(() => Assert.Equal(1, new Unspeakable().Work()));

    private static int Measure<T>(T skill)
        where T : ISkill => skill.Measure("abc");

    private static async Task LeaveNothing(Action calls) => Assert.Empty((await Recorded.RunAsync(calls)).Runs);

    private sealed partial class Unspeakable
    {
        [TrackedTask(Name = "unspeakable")]
        public int Work() => 1;
    }

    internal readonly struct Promised(int result)
    {
        public TaskAwaiter<int> GetAwaiter() => Task.FromResult(result).GetAwaiter();
    }

    internal sealed partial class Promising
    {
        [TrackedTask(Name = "promise")]
        public Promised Promise() => new(5);
    }
}
