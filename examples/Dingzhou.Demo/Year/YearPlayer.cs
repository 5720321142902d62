using System.Net;
using System.Text.Json;
using Dingzhou.TestKit;

namespace Dingzhou.Demo.Year;

/// <summary>Plays the year against a running app, over plain HTTP and its movable clock.</summary>
/// <param name="http">A client with the base address.</param>
/// <param name="tokens">Where tokens come from.</param>
/// <param name="output">Where progress is shown.</param>
public sealed class YearPlayer(HttpClient http, ITokens tokens, TextWriter output)
{
    private static readonly TimeSpan Silence = TimeSpan.FromDays(7);

    private readonly Clock _clock = new(http);
    private DateTimeOffset _now;

    /// <summary>Plays it to its end.</summary>
    public async Task<YearResult> PlayAsync(YearPlan plan)
    {
        _now = await _clock.NowAsync();
        var applicants = plan.Applicants.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var cast = new Cast(http, tokens);
        var journeys = plan.Cases.Select(c => new CaseJourney(c, applicants[c.Applicant], cast, _clock, Say)).ToList();
        var first = Agenda.At(plan.Cases.Min(c => c.SubmittedOn), 0);
        if (_now >= first)
            throw new InvalidOperationException(
                $"The app's clock already stands at {_now:yyyy-MM-dd}; the year begins on {first:yyyy-MM-dd}. Start an app with fresh data.");

        var agenda = new Agenda();
        foreach (var journey in journeys)
            journey.PlanOn(agenda);
        await agenda.LiveAsync(MoveToAsync);

        var day = DateOnly.FromDateTime(_now.Date).AddDays(1);
        var objectedTo = journeys.Single(j => j.Plan.Id == "land-beifang").Id;
        var payments = await new SettlementAct(plan, cast, MoveToAsync, Say).PlayAsync(day, objectedTo);
        return await ResultAsync(plan, journeys, cast, payments);
    }

    private async Task MoveToAsync(DateTimeOffset to)
    {
        await _clock.AdvanceToAsync(to, passed =>
        {
            // Where nobody does anything for long, the clock is seen to go on.
            if (passed - _now < Silence)
                return;
            _now = passed;
            Say("……");
        });
        _now = to;
    }

    private void Say(string what) => output.WriteLine($"{_now:yyyy-MM-dd HH:mm}  {what}");

    private static async Task<YearResult> ResultAsync(YearPlan plan, List<CaseJourney> journeys, Cast cast, JsonElement payments)
    {
        var paid = payments.GetProperty("payments").EnumerateArray()
            .ToDictionary(
                p => p.GetProperty("applicationId").GetString()!, p => p.GetProperty("amount").GetDecimal(), StringComparer.Ordinal);
        var list = (await cast.Public.GetAsync($"/api/settlements/agriculture-2022-{plan.Year}/list")).Must(HttpStatusCode.OK).Json;
        var approved = list.GetProperty("lines").EnumerateArray()
            .ToDictionary(
                l => l.GetProperty("applicationId").GetString()!, l => l.GetProperty("approvedAmount").GetDecimal(),
                StringComparer.Ordinal);
        var lines = new List<YearLine>();
        foreach (var journey in journeys)
        {
            var api = await cast.AsAsync(Person.Applicant(journey.Applicant.Contact, CreditCode.Of(journey.Applicant.Number)));
            var application = (await api.GetAsync($"/api/applications/{journey.Id}")).Must(HttpStatusCode.OK);
            lines.Add(new YearLine(
                journey.Plan, journey.Applicant, journey.Id, application.Json.GetProperty("matterName").GetProperty("zh").GetString()!,
                application.String("status"), application.String("statusText"),
                approved.TryGetValue(journey.Id, out var amount) ? amount : null, paid.GetValueOrDefault(journey.Id), journey.Surprise));
        }
        var others = paid.Keys.Except(lines.Select(l => l.ApplicationId), StringComparer.Ordinal).Count();
        return new YearResult(plan, lines, paid.Values.Sum(), others);
    }
}
