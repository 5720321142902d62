using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dingzhou.Demo.Year;

/// <summary>A year as worked out by hand: who applies for what, and what each case must come to (<c>cases.json</c>).</summary>
/// <param name="Year">The year.</param>
/// <param name="Fund">The fund of the year, in 元.</param>
/// <param name="Due">What all cases together are due before the fund is shared out.</param>
/// <param name="Applicants">Who applies.</param>
/// <param name="Cases">What for.</param>
public sealed record YearPlan(
    int Year, decimal Fund, decimal Due, IReadOnlyList<PlannedApplicant> Applicants, IReadOnlyList<PlannedCase> Cases)
{
    /// <summary>Reads the plan that stands beside the program.</summary>
    public static YearPlan Load()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "year-2022", "cases.json"));
        return JsonSerializer.Deserialize<YearPlan>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("cases.json is empty.");
    }
}

/// <summary>An applicant of the plan.</summary>
/// <param name="Id">Its short name in the plan.</param>
/// <param name="Number">Gives its credit code.</param>
/// <param name="Name">Registered name.</param>
/// <param name="Kind">Kind of operator.</param>
/// <param name="Address">Address.</param>
/// <param name="Contact">Contact person.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="BankAccount">Account.</param>
public sealed record PlannedApplicant(
    string Id, int Number, string Name, string Kind, string Address, string Contact, string Phone, string BankAccount);

/// <summary>A case of the plan.</summary>
/// <param name="Id">Its short name in the plan.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Matter">The matter.</param>
/// <param name="SubmittedOn">The day of submission.</param>
/// <param name="Outcome">How it ends.</param>
/// <param name="Story">What is special about it.</param>
/// <param name="Facts">The facts as declared.</param>
/// <param name="VerifiedFacts">The facts that verification finds or decides.</param>
/// <param name="Reason">Why it is rejected or withdrawn.</param>
/// <param name="Deficiency">The deficiency notice and its correction.</param>
/// <param name="Award">What is due before the fund is shared out; null where nothing is awarded.</param>
/// <param name="Approved">The award as approved, where the rules over all cases then make it smaller.</param>
/// <param name="Payment">What is paid.</param>
public sealed record PlannedCase(
    string Id, string Applicant, string Matter, DateOnly SubmittedOn, PlannedOutcome Outcome, string Story, JsonObject Facts,
    JsonObject? VerifiedFacts = null, string? Reason = null, PlannedDeficiency? Deficiency = null, decimal? Award = null,
    decimal? Approved = null,
    decimal? Payment = null);

/// <summary>A deficiency notice and what the applicant does about it.</summary>
/// <param name="Missing">Everything that is missing, told once.</param>
/// <param name="Correction">The facts as corrected.</param>
/// <param name="Note">What the applicant writes.</param>
public sealed record PlannedDeficiency(JsonArray Missing, JsonObject Correction, string Note);

/// <summary>How a case ends.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<PlannedOutcome>))]
public enum PlannedOutcome
{
    /// <summary>Approved, and part of the settlement.</summary>
    Approved,

    /// <summary>Its conditions are not met.</summary>
    Rejected,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn,

    /// <summary>Submitted after the window had closed.</summary>
    Late,
}
