using TaskExec.Interception.Library;

namespace TaskExec.Interception.Tests;

public sealed class CallsOfAnotherProject
{
    private readonly LibrarySkill _skill = new();

    [Fact]
    public async Task Of_a_static_method_are_tracked()
    {
        var result = 0;

        var recorded = await Recorded.OfAsync(() => result = LibrarySkill.Twice(21));

        Assert.Equal(42, result);
        Assert.Equal(["TaskExec.Interception.Library.LibrarySkill.Twice"], recorded.Tasks);
    }
}
