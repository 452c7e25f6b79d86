namespace TaskExec.Generators.Analysis;

/// <summary>Defines the ids of the rules: TXE0xx for the contract of tracked methods, TXE1xx for their usage.</summary>
/// <remarks>Ids are never reused, because users refer to them in their configuration.</remarks>
internal static class RuleIds
{
    public const string TXE001ShapeCannotBeWrapped = "TXE001";
    public const string TXE002ContainingTypeMustBePartial = "TXE002";
    public const string TXE003AsyncVoid = "TXE003";
    public const string TXE004AttributeValueOutOfRange = "TXE004";
    public const string TXE005PlanOrVerifyInvalid = "TXE005";
    public const string TXE006AmbiguousTodoParameter = "TXE006";
    public const string TXE007RetriesNotIdempotent = "TXE007";
    public const string TXE008NoCancellationToken = "TXE008";
    public const string TXE009OverloadsNeedName = "TXE009";
    public const string TXE101UntrackedHandler = "TXE101";
    public const string TXE102ConventionHandler = "TXE102";
    public const string TXE103TrackingBypassed = "TXE103";
    public const string TXE104HiddenFailure = "TXE104";
    public const string TXE105UntrackedRegistration = "TXE105";
    public const string TXE106CallNotIntercepted = "TXE106";
    public const string TXE107UntrackedWithoutReason = "TXE107";
    public const string TXE108UntrackedSibling = "TXE108";
}
