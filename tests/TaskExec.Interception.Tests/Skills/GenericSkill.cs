namespace TaskExec.Interception.Tests.Skills;

internal sealed partial class GenericSkill<TOuter>
    where TOuter : class
{
    [TrackedTask(Name = "of-generic-type")]
    public string Show(TOuter value) => $"{value}";

    public string CallHidden(TOuter value) => Hidden(value, 3);

    [TrackedTask(Name = "private-generic")]
    private string Hidden<T>(TOuter value, T other)
        where T : struct => $"{value} {other}";

    internal sealed partial class Nested<TInner>
    {
        [TrackedTask(Name = "of-nested-generic")]
        public string Pair<T>(TOuter outer, TInner inner, T last)
            where T : notnull => $"{outer} {inner} {last}";
    }
}
