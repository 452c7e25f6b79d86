using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using TaskExec.Interception.Tests.Skills;

namespace TaskExec.Interception.Tests;

public sealed partial class UninterceptedCallTests
{
    [Fact]
    public Task Through_base() => LeaveNothing(() => Assert.Equal("basebase", new DerivedSkill().Both()));

    [Fact]
    public Task Through_a_delegate() => LeaveNothing(() =>
    {
        Func<int, int> negate = Skill.Negate;
        Assert.Equal(-1, negate(1));
    });

    [Fact]
    public Task In_an_expression_tree() => LeaveNothing(() =>
    {
        Expression<Func<int>> call = () => Skill.Negate(1);
        Assert.Equal(-1, call.Compile(preferInterpretation: true)());
    });

    [Fact]
    public Task In_a_query_that_is_translated() => LeaveNothing(() =>
    {
        var query = from number in new[] { 2, 1 }.AsQueryable() where Skill.Negate(number) < 0 orderby Skill.Negate(number) select Skill.Negate(number);
        Assert.Equal([-2, -1], query);
    });

    [Fact]
    public Task On_a_type_parameter() => LeaveNothing(() => Assert.Equal(3, Measure(new PlainSkill())));

    [Fact]
    public Task Of_a_method_that_gives_an_awaitable_of_its_own() => LeaveNothing(() => Assert.Equal(5, new Promising().Promise().GetAwaiter().GetResult()));

    [Fact]
    public Task Of_a_method_of_a_private_type() => LeaveNothing(() => Assert.Equal(1, new Unspeakable().Work()));

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
