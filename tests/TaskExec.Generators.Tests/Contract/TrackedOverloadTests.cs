using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class TrackedOverloadTests
{
    [Fact]
    public void Are_tasks_of_their_own_by_their_names()
    {
        var file = ContractOf.Kept("""
            public partial class C
            {
                [TrackedTask(Name = "by number")] public void M(int x) { }
                [TrackedTask(Name = "by text")] public void M(string x) { }
                public void M(object x) { }
            }
            """).File;

        Assert.Contains("TrackedTaskInfo M = new(\"by number\");", file, StringComparison.Ordinal);
        Assert.Contains("TrackedTaskInfo M_ = new(\"by text\");", file, StringComparison.Ordinal);
    }

    [Fact]
    public void One_tracked_overload_alone_needs_no_name() =>
        ContractOf.Kept("public partial class C { [TrackedTask] public void M(int x) { } public void M(object x) { } }");

    [Fact]
    public void Need_a_name_each() =>
        ContractOf.Broken(
            "public partial class C { [TrackedTask] public void M(int x) { } [TrackedTask(Name = \"text\")] public void M(string x) { } }",
            ViolationKind.OverloadWithoutName,
            "'C.M'",
            "Name = ");

    [Fact]
    public void Need_different_names()
    {
        var violations = ContractOf.Violations("""
            public partial class C { [TrackedTask(Name = "same")] public void M(int x) { } [TrackedTask(Name = "same")] public void M(string x) { } }
            """);

        Assert.Equal(2, violations.Count);
        Assert.All(violations, static violation => ContractOf.Is(violation, ViolationKind.OverloadWithoutName, "'C.M'", "'same'"));
    }
}
