using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class MemberShapes
{
    private const string Skills = "TaskExec.Generated.Tests.Skills";

    public static IReadOnlyList<Shape> All { get; } =
    [
        Shape.Synchronous("struct", $"{Skills}.CountingStruct.Increment", (1, 1), static script =>
        {
            var counter = default(CountingStruct);
            return (counter.RunTrackedIncrement(Workbench.TodoId, script), counter.Value);
        }),
        new("async method of a struct", $"{Skills}.CountingStruct.ReadAsync", 0, static async script => await default(CountingStruct).RunTrackedReadAsync(Workbench.TodoId, script)),
        Shape.Synchronous("non-partial struct", $"{Skills}.PlainStruct.Increment", (1, 1), static script =>
        {
            var counter = default(PlainStruct);
            return (counter.RunTrackedIncrement(Workbench.TodoId, script), counter.Value);
        }),
        Shape.Synchronous("readonly method of a non-partial struct", $"{Skills}.PlainStruct.Read", 0, static script => default(PlainStruct).RunTrackedRead(Workbench.TodoId, script)),
        Shape.Synchronous("ref struct", $"{Skills}.Window.Sum", (3, 1), static script =>
        {
            var window = new Window([1, 2]);
            return (window.RunTrackedSum(Workbench.TodoId, script), window.Calls);
        }),
        new("abstract", $"{Skills}.AbstractSkill.WorkAsync", "concrete", static async script => await new ConcreteSkill().RunTrackedWorkAsync(Workbench.TodoId, script)),
        Shape.Synchronous("interface member", $"{Skills}.ISkill.Named", "named", static script => new ImplementingSkill().RunTrackedNamed(Workbench.TodoId, script)),
        Shape.Synchronous("default interface member", $"{Skills}.ISkill.ByDefault", "default", static script => new ImplementingSkill().RunTrackedByDefault(Workbench.TodoId, script)),
        Shape.Synchronous("explicit interface implementation", $"{Skills}.ImplementingSkill.Hidden", "hidden", static script => new ImplementingSkill().RunTrackedHidden(Workbench.TodoId, script)),
        Shape.Synchronous("extension member", $"{Skills}.ExtendingSkill.Measure", 5, static script => "notes".RunTrackedMeasure(Workbench.TodoId, script)),
        Shape.Synchronous("static extension member", $"{Skills}.ExtendingSkill.Twice", "aa", static script => ExtendingSkill.RunTrackedTwice(Workbench.TodoId, "a", script)),
        new("generic extension member", $"{Skills}.ExtendingSkill.PairAsync", KeyValuePair.Create("a", 1), static async script =>
            await new[] { "a" }.RunTrackedPairAsync(Workbench.TodoId, 1, script)),
        Shape.Synchronous("extension member with a ref receiver", $"{Skills}.ExtendingSkill.Double", 6, static script =>
        {
            var number = 3;
            number.RunTrackedDouble(Workbench.TodoId, script);
            return number;
        }),
        new("partial method", $"{Skills}.PartialSkill.CountAsync", 3, static async script => await new PartialSkill().RunTrackedCountAsync(Workbench.TodoId, script)),
        Shape.Synchronous("type name that another namespace also has", $"{Skills}.Other.PartialSkill.Name", "other", static script =>
            new Skills.Other.PartialSkill().RunTrackedName(Workbench.TodoId, script)),
        Shape.Synchronous("dynamic", $"{Skills}.DynamicSkill.Twice", "77", static script => (object?)new DynamicSkill().RunTrackedTwice(Workbench.TodoId, 7, script)),
    ];
}
