from judgepanel.model.score_file import device_label, sheet_of


def test_where_a_record_came_from_in_a_few_letters():
    assert sheet_of("excel:" + "5f" * 16) == "5f" * 16
    assert sheet_of("5f" * 16) == ""
    assert device_label("excel:" + "5f" * 16) == "sheet 5f5f5f"
    assert device_label("5f" * 16) == "5f5f5f5f"
