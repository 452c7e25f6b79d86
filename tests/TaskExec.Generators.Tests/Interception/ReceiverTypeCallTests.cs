using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>An interceptor takes the type that the call is bound to, which need not be the one that is tracked.</summary>
public sealed class ReceiverTypeCallTests
{
    [Theory]
    [InlineData("new Derived().M(1)", "overridden 1", "Base.M")]
    [InlineData("((Base)new Derived()).M(1)", "overridden 1", "Base.M")]
    [InlineData("new Inheriting().M(1)", "base 1", "Base.M")]
    [InlineData("new Retracked().M(1)", "again 1", "Retracked.M")]
    [InlineData("((Base)new Retracked()).M(1)", "again 1", "Base.M")]
    [InlineData("new Covariant().Own().ToString()", "covariant", "Base.Own")]
    [InlineData("new Closed().Pair(1, \"a\")", "closed 1 a", "Open-1.Pair")]
    [InlineData("new Open<int>().Pair(1, \"a\")", "open 1 a", "Open-1.Pair")]
    [InlineData("((ISkill)new Skill()).Work()", "worked", "ISkill.Work")]
    [InlineData("((ISkill<int>)new Skill()).Work(3)", "worked 3", "ISkill-1.Work")]
    [InlineData("new Skill().Work()", "worked")]
    [InlineData("Generic(new Skill())", "worked", "ISkill.Work")]
    [InlineData("((IPlain)new Explicit()).Do()", "done")]
    [InlineData("new Explicit().RunTrackedDo(default)", "done", "Explicit.Do")]
    public Task A_call_on_any_receiver_type_is_a_run_of_the_tracked_method(string expression, string result, params string[] runs) =>
        InterceptedProgram.Compile("""
            public class Base
            {
                [TrackedTask] public virtual string M(int x) => $"base {x}";
                [TrackedTask] public virtual object Own() => "base";
            }

            public class Derived : Base { public override string M(int x) => $"overridden {x}"; }
            public class Inheriting : Base;
            public partial class Retracked : Base { [TrackedTask] public override string M(int x) => $"again {x}"; }
            public class Covariant : Base { public override Text Own() => new("covariant"); }
            public record Text(string Value) { public override string ToString() => Value; }

            public partial class Open<T> { [TrackedTask] public virtual string Pair<U>(T t, U u) => $"open {t} {u}"; }
            public class Closed : Open<int> { public override string Pair<V>(int t, V u) => $"closed {t} {u}"; }

            public interface ISkill { [TrackedTask] string Work(); }
            public interface ISkill<T> { [TrackedTask] string Work(T item); }
            public interface IPlain { string Do(); }
            public class Explicit : IPlain { [TrackedTask] string IPlain.Do() => "done"; }
            public class Skill : ISkill, ISkill<int> { public string Work() => "worked"; public string Work(int item) => $"worked {item}"; }
            """,
            $$"""
            public static class Program
            {
                public static string Run() => {{expression}};
                internal static string Generic<T>(T skill) where T : class, ISkill => skill.Work();
            }
            """).AssertAsync(result, runs);
}
