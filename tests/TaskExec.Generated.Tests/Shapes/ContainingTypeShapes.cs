using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class ContainingTypeShapes
{
    private const string Skills = "TaskExec.Generated.Tests.Skills";

    public static IReadOnlyList<Shape> All { get; } =
    [
        Shape.Synchronous("private, with a private type in its signature", $"{Skills}.HiddenSkill.Private", "done", static script => new HiddenSkill().CallPrivate(script)),
        new("protected", $"{Skills}.HiddenSkill.ProtectedAsync", "base", static async script => await new HiddenSkill().CallProtectedAsync(script)),
        new("virtual", $"{Skills}.HiddenSkill.ProtectedAsync", "derived", static async script => await new DerivedSkill().CallProtectedAsync(script)),
        Shape.Synchronous("override", $"{Skills}.OverridingSkill.Run", "override", static script => new OverridingSkill().RunTrackedRun(Workbench.TodoId, script)),
        new("non-partial class", $"{Skills}.PlainSkill.OwnAsync", "mine", static async script => await new PlainSkill("mine").RunTrackedOwnAsync(Workbench.TodoId, script)),
        Shape.Synchronous("static method of a non-partial class", $"{Skills}.PlainSkill.Shared", "shared", static script => PlainSkillTracked.RunTrackedShared(Workbench.TodoId, script)),
        new("nested non-partial record", $"{Skills}.PlainSkill.Part.NumberAsync", 4, static async script => await new PlainSkill.Part(4).RunTrackedNumberAsync(Workbench.TodoId, script)),
        new("generic class", $"{Skills}.GenericSkill-1.PairAsync", KeyValuePair.Create("a", 1), static async script =>
            await new GenericSkill<string>().RunTrackedPairAsync(Workbench.TodoId, "a", 1, script)),
        Shape.Synchronous("static method of a generic class", $"{Skills}.GenericSkill-1.Make", Guid.Empty, static script => GenericSkill<string>.RunTrackedMake<Guid>(Workbench.TodoId, script)),
        Shape.Synchronous("nested generic class", $"{Skills}.GenericSkill-1.Inner-1.Join", ("a", 2), static script =>
            new GenericSkill<string>.Inner<int>(2).RunTrackedJoin(Workbench.TodoId, "a", script)),
        new("non-partial generic class", $"{Skills}.GenericPlainSkill-1.MakeAsync", 0, static async script =>
            await new GenericPlainSkill<int>().RunTrackedMakeAsync(Workbench.TodoId, script)),
        new("extension method", $"{Skills}.StaticSkill.CountAsync", 5, static async script => await "notes".RunTrackedCountAsync(Workbench.TodoId, script)),
        Shape.Synchronous("static", $"{Skills}.StaticSkill.Twice", 6, static script => StaticSkill.RunTrackedTwice(Workbench.TodoId, 3, script)),
        Shape.Synchronous("static method of a struct", $"{Skills}.CountingStruct.Count", 3, static script => CountingStruct.RunTrackedCount(Workbench.TodoId, script)),
    ];
}
