namespace Dingzhou.App.Tests;

/// <summary>What officials answer in the case of a list of awards that is public: to objections, and for the city government.</summary>
internal static class ListAnswers
{
    /// <summary>Answers an objection.</summary>
    /// <param name="settlement">Path of the settlement, or of anything of it.</param>
    /// <param name="found">Facts that are found with an upheld one.</param>
    /// <param name="key">The command; null for a new one.</param>
    public static Task<Answer> AnswerAsync(
        this Api official, string settlement, int number, string act, string reason, object? found = null, string? key = null) =>
        official.PostAsync(
            AnswersOf(settlement), new { stepId = "publicity", act, about = number, reason, contents = found ?? new { } },
            key ?? CommandId.New());

    /// <summary>Approves the list.</summary>
    public static Task<Answer> ApproveAsync(this Api mayor, string settlement) => mayor.PostAsync(
        AnswersOf(settlement),
        new { stepId = "approval", act = "approve", reason = "同意", contents = new { form = "meeting", reference = "市政府常务会议纪要〔2022〕12号" } },
        CommandId.New());

    /// <summary>Sends the list back.</summary>
    public static Task<Answer> SendBackAsync(this Api mayor, string settlement, string reason, string? ifMatch = null) => mayor.PostAsync(
        AnswersOf(settlement), new { stepId = "approval", act = "sendBack", reason }, CommandId.New(), ifMatch: ifMatch);

    private static string AnswersOf(string settlement) => $"/api/cases/{settlement.Split('/')[3]}/answers";
}
