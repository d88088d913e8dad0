using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>What holds for every screen that the owner can be on, found by reflection: so no new one is left out.</summary>
public sealed class PageTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly TestToken token = new();

    // The other array is of those that let time pass.
    private Array Pages => ObjectGraph.FindAll(token.App, found => found is Array && found.GetType().GetElementType()!.Name == "Page").Cast<Array>().MaxBy(array => array.Length)!;

    [Fact]
    public void Each_page_that_there_is_stands_in_the_array_once()
    {
        string[] all = [.. typeof(TokenApp).Assembly.GetTypes().Where(type => type.BaseType?.Name == "Page").Select(type => type.Name)];

        Assert.Equal(all.Order(StringComparer.Ordinal), Pages.Cast<object>().Select(page => page.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("account")]
    [InlineData("menu")]
    [InlineData("details")]
    [InlineData("question")]
    [InlineData("message")]
    [InlineData("pin")]
    [InlineData("clock")]
    public void Asking_whether_a_page_is_wanted_changes_nothing_however_late_it_is(string screen)
    {
        Show(screen);
        string[] before = Snapshot();
        foreach (object page in Pages)
        {
            foreach (long later in (long[])[0, 20_000, 3_600_000])
            {
                Call(page, "IsWanted", token.Monotonic.Milliseconds + later);
            }
        }

        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("menu")]
    [InlineData("details")]
    [InlineData("message")]
    public void What_is_open_ends_in_a_step_though_another_page_is_on_the_screen(string screen)
    {
        Show(screen);
        object page = Pages.Cast<object>().Single(page => page.GetType().Name.StartsWith(screen == "details" ? "Detail" : screen, StringComparison.OrdinalIgnoreCase));
        Assert.True((bool)Call(page, "IsWanted", token.Monotonic.Milliseconds)!);
        token.Monotonic.Advance(3_600_000);
        Call(page, "Step", token.Monotonic.Milliseconds);

        Assert.False((bool)Call(page, "IsWanted", token.Monotonic.Milliseconds)!);
    }

    [Fact]
    public void A_contact_that_chatters_does_not_let_go_of_a_hold()
    {
        Add(1);
        token.Play(ButtonGesture.Hold(1000));
        token.PointAt("About");
        token.Contacts.BounceMilliseconds = 100;
        token.Contacts.Press();
        token.Run(1200);
        token.Contacts.Release();
        token.Run(60);
        Assert.Equal("Menu", token.Text[0]);

        token.Run(200);
        token.AssertShows("HwToken");
    }

    private static object? Call(object page, string method, params object[] arguments) =>
        page.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(page, arguments);

    private void Show(string screen)
    {
        Add(1);
        token.Run(100);
        switch (screen)
        {
            case "menu":
                token.Play(ButtonGesture.Hold(1000));
                break;
            case "details":
                token.Choose("Details");
                break;
            case "message":
                token.Choose("About");
                break;
            case "question":
                token.Send(new RemoveCommand { Ids = [1] });
                token.Run(200);
                break;
            case "pin":
                token.Choose("Set a PIN");
                break;
            case "clock":
                token.ClockChip.HasBattery = false;
                token.ClockChip.HasMainPower = false;
                token.Run(100);
                token.ClockChip.HasMainPower = true;
                token.Run(3000);
                break;
        }
    }

    // Every plain value that the token reaches, with where it stands.
    private string[] Snapshot() =>
    [
        .. from found in ObjectGraph.FindAll(token.App, found => found.GetType().Namespace?.StartsWith("HwToken", StringComparison.Ordinal) == true)
           from field in Levels(found.GetType()).SelectMany(type => type.GetFields(Own))
           let value = field.GetValue(found)
           select $"{found.GetType().Name}.{field.Name} {(field.FieldType.IsPrimitive || field.FieldType.IsEnum ? Convert.ToString(value, CultureInfo.InvariantCulture) : value is null ? "null" : "there")}",
    ];

    private static IEnumerable<Type> Levels(Type type)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }

    private void Add(int number) => Assert.Equal(
        Status.Ok,
        token.Ask(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "Issuer " + number, Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)number])] }));
}
