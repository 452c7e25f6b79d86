using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class TrackedOverloadTests
{
    [Fact]
    public void Overloads_with_different_names_are_separate_tasks()
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
    public void A_single_tracked_overload_needs_no_name() =>
        ContractOf.Kept("public partial class C { [TrackedTask] public void M(int x) { } public void M(object x) { } }");

    [Fact]
    public void Each_tracked_overload_needs_a_name() =>
        ContractOf.Broken(
            "public partial class C { [TrackedTask] public void M(int x) { } [TrackedTask(Name = \"text\")] public void M(string x) { } }",
            ViolationKind.OverloadWithoutName,
            "'C.M'",
            "Name = ");

    [Fact]
    public void Tracked_overloads_need_different_names()
    {
        var violations = ContractOf.Violations("""
            public partial class C { [TrackedTask(Name = "same")] public void M(int x) { } [TrackedTask(Name = "same")] public void M(string x) { } }
            """);

        Assert.Equal(2, violations.Count);
        Assert.All(violations, static violation => ContractOf.Is(violation, ViolationKind.OverloadWithoutName, "'C.M'", "'same'"));
    }
}
